/** The options that choose items, alike for every command that has them. */
import type { Command } from 'commander';
import type { Filters } from '../items/filters.ts';
import { placesOf } from '../places/waiting-items.ts';
import type { Context } from '../stage/context.ts';
import { parseTime } from '../terminal/duration.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import { timeText } from './command.ts';

export interface FilterOptions {
  since?: string;
  until?: string;
  error?: string;
  portal?: string;
  place?: string;
  user?: string;
}

export function addFilterOptions(command: Command): Command {
  return command
    .option('--since <time>', 'failed at or after this: 30m, 2h, 7d ago, or an ISO 8601 instant', timeText)
    .option('--until <time>', 'failed before this', timeText)
    .option('--error <name>', 'with this error')
    .option('--portal <name>', 'of people of this portal')
    .option('--place <name>', 'waiting here: executions, or the name of a queue')
    .option('--user <name>', 'of this user');
}

/** @throws {OpsError} naming what the stage does not have */
export function readFilters(context: Context, options: FilterOptions): Filters {
  const { since, until, error, place, user } = options;
  const places = placesOf(context);
  if (place !== undefined && !places.includes(place)) {
    throw new OpsError(`there is no place ${place}; there are ${places.join(', ')}`, EXIT.usage);
  }
  const timeOf = (given: string | undefined) =>
    given === undefined ? undefined : parseTime(given, context.io.clock.now());
  return {
    since: timeOf(since),
    until: timeOf(until),
    error,
    place,
    userName: user,
    clientId: clientOf(context, options.portal),
  };
}

/** @throws {OpsError} naming the portals that the stage has */
export function clientOf({ settings }: Context, portal: string | undefined): string | undefined {
  if (portal === undefined) return undefined;
  const found = settings.portals.find(({ name }) => name === portal);
  if (found !== undefined) return found.clientId;
  const names = settings.portals.map(({ name }) => name).join(', ');
  throw new OpsError(`the stage has no portal ${portal}; it has ${names}`, EXIT.usage);
}

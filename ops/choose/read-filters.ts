/** Reads the filters that an operator gives, by command line or in the console. */
import type { Filters } from '../items/filters.ts';
import { userNameAs } from '../people/find-people.ts';
import { placesOf } from '../places/waiting-items.ts';
import type { Context } from '../stage/context.ts';
import { parseTime } from '../terminal/duration.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import { readSearch } from './read-search.ts';

/** As given; absent ones select everything. */
export interface FilterOptions {
  since?: string;
  until?: string;
  error?: string;
  portal?: string;
  place?: string;
  state?: string;
  user?: string;
  search?: string;
}

/** @throws {OpsError} if the stage does not have the given place or portal */
export async function readFilters(context: Context, options: FilterOptions): Promise<Filters> {
  const { since, until, error, place, state, user, search } = options;
  const places = placesOf(context);
  if (place !== undefined && !places.includes(place)) {
    throw new OpsError(`there is no place ${place}; use one of ${places.join(', ')}`, EXIT.usage);
  }
  const timeOf = (given: string | undefined) =>
    given === undefined ? undefined : parseTime(given, context.io.clock.now());
  return {
    since: timeOf(since),
    until: timeOf(until),
    error,
    place,
    state,
    userName: user && userNameAs(user),
    search: search ? await readSearch(context, search) : undefined,
    clientId: clientOf(context, options.portal),
  };
}

/** @throws {OpsError} with the names of the stage's portals */
export function clientOf({ settings }: Context, portal: string | undefined): string | undefined {
  if (portal === undefined) return undefined;
  const found = settings.portals.find(({ name }) => name === portal);
  if (found !== undefined) return found.clientId;
  const names = settings.portals.map(({ name }) => name).join(', ');
  throw new OpsError(`the stage has no portal ${portal}; it has ${names}`, EXIT.usage);
}

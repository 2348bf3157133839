/** `GET /api/failures`: filters, groups and pages the newest reading. */
import * as z from 'zod/mini';
import type { FilterOptions } from '../../choose/read-filters.ts';
import { clientOf } from '../../choose/read-filters.ts';
import type { ItemView } from '../../listing/item-view.ts';
import { userNamesFor } from '../../people/find-people.ts';
import { parseTime } from '../../terminal/duration.ts';
import { EXIT, OpsError } from '../../terminal/errors.ts';
import type { FailuresView, OpenIds, PollingView } from '../api/failures.ts';
import { byTime, type Schedule } from '../failures/failure-list.ts';
import { groupEntries } from '../failures/group-entries.ts';
import { digestOf, type Entry } from '../failures/item-store.ts';
import type { Reading } from '../failures/reading.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import { type Console, commandLine } from '../running/console.ts';
import { problemOf } from '../running/problem-of.ts';

/** Rows of one page. */
const PAGE = 50;
/** How far back the audit is searched for a trace id. */
const DAYS = 90;

export const failureRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/failures', handle: list },
  {
    method: 'POST',
    path: '/api/failures/read',
    async handle(console) {
      await console.failures.readAgain();
      return {};
    },
  },
  { method: 'POST', path: '/api/failures/open', handle: openAmong },
];

const Ids = z.object({ ids: z.array(z.string()) });

/** Somebody has chosen these; others may have repaired some of them since. */
async function openAmong({ failures }: Console, { body }: ApiRequest): Promise<OpenIds> {
  const asked = Ids.safeParse(body);
  if (!asked.success) throw new OpsError('ids is missing or invalid', EXIT.usage);
  const { ids } = asked.data;
  const { entries } = await failures.current();
  const open = new Set(entries.map(({ id }) => id));
  return { ids: ids.filter((id) => open.has(digestOf(id))) };
}

interface Asked extends Omit<FilterOptions, 'user'> {
  search?: string;
}

async function list(console: Console, { query }: ApiRequest): Promise<FailuresView> {
  const asked: Asked = Object.fromEntries(Array.from(query).filter(([, value]) => value !== ''));
  const { failures } = console;
  const reading = await failures.current();
  if (reading.failure !== undefined) throw reading.failure;
  const { store, isDone, entries } = reading;
  const all = Array.from(entries);
  const filtered = all.filter(filterOf(console, asked));
  const found = asked.search === undefined ? filtered : await search(console, filtered, asked.search);
  if (isDone) found.sort(byTime);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(Math.max(0, Number(query.get('page') ?? 0) || 0), pages - 1);
  return {
    rows: await store.read(found.slice(page * PAGE, (page + 1) * PAGE)),
    matching: found.length,
    total: all.length,
    page,
    pages,
    ...groupEntries(found),
    delivering: reading.delivering,
    unread: reading.unread(),
    errors: Array.from(new Set(all.map(({ error }) => error))).sort(),
    readAt: new Date(reading.at).toISOString(),
    reading: !isDone,
    refreshing: failures.isReading,
    polling: pollingOf(reading, failures.schedule),
    ...(failures.failure !== undefined && { problem: problemOf(failures.failure, console.context) }),
    command: commandLine(console, 'failed', ...argumentsOf(asked)),
  };

  async function search({ context }: Console, entries: readonly Entry[], text: string): Promise<Entry[]> {
    const names = new Set(await userNamesFor(context, text, DAYS));
    const wanted = text.toLowerCase();
    return store.scan(
      entries,
      (item) => names.has(item.userName ?? '') || namesOf(item).some((name) => name.toLowerCase().includes(wanted)),
    );
  }
}

const pollingOf = (reading: Reading, { every, wholeEvery, whole }: Schedule): PollingView => ({
  every,
  requests: reading.requests(),
  wholeEvery,
  ...(whole && { whole: { at: new Date(whole.at).toISOString(), requests: whole.requests } }),
});

const namesOf = ({ id, userName = '', signUpId = '', traceId = '' }: ItemView) => [id, userName, signUpId, traceId];

/** @throws {OpsError} if the stage has no such portal, or a time cannot be read */
function filterOf({ context }: Console, asked: Asked): (entry: Entry) => boolean {
  const now = context.io.clock.now();
  const since = timeIn(asked.since, now) ?? Number.NEGATIVE_INFINITY;
  const until = timeIn(asked.until, now) ?? Number.POSITIVE_INFINITY;
  // The portal must exist, as on the command line.
  clientOf(context, asked.portal);
  const { error, portal, place, state } = asked;
  const wanted = Object.entries({ error, portal, place, state }).filter(([, value]) => value !== undefined);
  return (entry) =>
    entry.failedAt >= since &&
    entry.failedAt < until &&
    wanted.every(([name, value]) => entry[name as 'error'] === value);
}

function timeIn(given: string | undefined, now: number): number | undefined {
  if (given === undefined) return undefined;
  const time = parseTime(given, now);
  if (time === undefined) throw new OpsError(`${given}: expected a duration like 30m, 2h or 7d, or an ISO 8601 time`);
  return time;
}

function argumentsOf({ since, until, error, portal, place, state, search }: Asked): string[] {
  const options = { since, until, error, portal, place, state, user: search };
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

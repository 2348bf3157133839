/** `GET /api/failures`: filters, groups and pages the newest reading. */
import * as z from 'zod/mini';
import type { FilterOptions } from '../../choose/read-filters.ts';
import { clientOf } from '../../choose/read-filters.ts';
import { readSearch } from '../../choose/read-search.ts';
import { isFound } from '../../items/search.ts';
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
  { method: 'GET', path: '/api/failures/ids', handle: idsOf },
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

type Asked = Omit<FilterOptions, 'user'>;

/** What a page chooses with one press: it sends them back with each act. */
const MOST_CHOSEN = 5000;

async function idsOf(console: Console, { query }: ApiRequest): Promise<OpenIds> {
  const { found, reading } = await matching(console, askedIn(query));
  if (found.length > MOST_CHOSEN) {
    const [count, most] = [found.length, MOST_CHOSEN].map((number) => number.toLocaleString('en'));
    throw new OpsError(
      `${count} items match, and at most ${most} can be chosen at once: narrow the filters`,
      EXIT.usage,
    );
  }
  return { ids: (await reading.store.read(found)).map(({ id }) => id) };
}

const askedIn = (query: URLSearchParams): Asked =>
  Object.fromEntries(Array.from(query).filter(([, value]) => value !== ''));

/** The items of the newest reading that match. */
async function matching(console: Console, asked: Asked) {
  const reading = await console.failures.current();
  if (reading.failure !== undefined) throw reading.failure;
  const { store, isDone } = reading;
  // A reading that continues adds to its entries.
  const all = Array.from(reading.entries);
  const filtered = all.filter(filterOf(console, asked));
  const wanted = asked.search === undefined ? undefined : await readSearch(console.context, asked.search);
  const found = wanted === undefined ? filtered : await store.scan(filtered, (item) => isFound(item, wanted));
  if (isDone) found.sort(byTime);
  return { all, found, reading };
}

async function list(console: Console, { query }: ApiRequest): Promise<FailuresView> {
  const asked = askedIn(query);
  const { failures } = console;
  const { all, found, reading } = await matching(console, asked);
  const { store, isDone } = reading;
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
}

const pollingOf = (reading: Reading, { every, wholeEvery, whole }: Schedule): PollingView => ({
  every,
  requests: reading.requests(),
  wholeEvery,
  ...(whole && { whole: { at: new Date(whole.at).toISOString(), requests: whole.requests } }),
});

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
  const options = { since, until, error, portal, place, state, search };
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

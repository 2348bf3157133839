/** Prints what forgetting does, place by place. */
import type { ForgetSettings } from '../../events/forget-settings.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { type Column, createTable } from '../terminal/table.ts';
import { forgottenSince, type KnownPerson } from './known-person.ts';
import type { Found } from './look.ts';
import { fatesAt, type PlaceFate } from './places.ts';

/** One line of the plan. */
interface Row extends PlaceFate {
  /** Absent where the place cannot be searched. */
  found?: number;
  /** Today, `yyyy-mm-dd` in UTC. */
  today: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'PLACE', value: ({ place }) => place },
  { title: 'FOUND', right: true, value: ({ found = '-' }) => String(found) },
  { title: 'WHAT HAPPENS', value: happens, paint: 'green' },
  { title: 'DAY', value: ({ gone = '-' }) => gone },
  { title: 'AT THE LATEST', value: ({ atLatest = '-' }) => atLatest },
  { title: 'WHY', value: ({ why }) => why, shorten: 'end', drop: 1 },
];

function happens({ fate, found, gone, atLatest = gone, today }: Row): string {
  if (atLatest === undefined) return found === 0 ? '-' : fate;
  return atLatest < today ? 'expired' : fate;
}

const AT_THE_LATEST = 'AT THE LATEST is for old events that run again: a replay of the archive, a redrive.';

export interface Planned {
  people: readonly KnownPerson[];
  /** In the order of the people. */
  found: readonly Found[];
  settings: ForgetSettings;
}

export async function printPlan(io: Io, planned: Planned, { json }: { json?: true | undefined }): Promise<void> {
  const now = io.clock.now();
  const today = new Date(now).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const { places, lastDay } = fatesAt(startOf(planned, now), planned.settings);
  const table = createTable(io, COLUMNS);
  for (const fate of places) {
    const row = { ...fate, ...foundIn(planned.found, fate) };
    await (json ? print(io, JSON.stringify({ kind: 'place', ...row })) : table.row({ ...row, today }));
  }
  await table.end();
  note(io, `After ${lastDay} nothing is left. ${AT_THE_LATEST}`);
}

/** For people who were all forgotten before, the days count from then. */
function startOf({ people }: Planned, now: number): number {
  const since = people.map((person) => Date.parse(forgottenSince(person) ?? ''));
  return since.some(Number.isNaN) ? now : Math.max(...since);
}

function foundIn(found: readonly Found[], { place }: PlaceFate): Pick<Row, 'found'> {
  const counts = found.flatMap((one) => one[place] ?? []);
  return counts.length === 0 ? {} : { found: counts.reduce((sum, count) => sum + count) };
}

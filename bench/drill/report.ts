/** The report of a drill: the results by outage, and everything that is not as promised. */
import type { Repairs } from './repair.ts';

export interface Row {
  outage: string;
  signUps: number;
  /** Calls to which its faults were applied. */
  struck: number;
  /** People who saw an error. */
  denied: number;
  /** People who were admitted and had no active profile, or no complete audit, when the outage ended. */
  delayed: number;
  /** The delayed people who needed no operator. */
  recovered: number;
  /** The delayed people who needed one. */
  repaired: number;
  /** People who were admitted and whose sign-up is incomplete at the end. */
  lost: number;
  /** People who have a duplicate effect or record. */
  duplicated: number;
}

export interface Report {
  seed: string;
  rows: Row[];
  repairs: Omit<Repairs, 'left' | 'replayed'> & { replayed: number };
  /** The number of people that Okta and operators blocked and restored during outages. */
  blockedAndRestored: number;
  /** The number of hooks that Okta gave up because they were throttled, and that were sent again from its log. */
  hooksSentAgain: number;
  /** The number of people that an operator forgot, before the archive was replayed. */
  forgotten: number;
  /** Every broken promise as a sentence; empty if all were kept. */
  flaws: string[];
}

const FIGURES = ['signUps', 'struck', 'denied', 'delayed', 'recovered', 'repaired', 'lost', 'duplicated'] as const;
const TITLES = ['outage', 'sign-ups', 'hit', 'denied', 'delayed', 'recovered', 'repaired', 'lost', 'duplicated'];
const MOST_FLAWS = 20;

/** Renders it for a terminal. */
export function renderReport(report: Report): string {
  const { seed, rows, repairs, blockedAndRestored, hooksSentAgain, forgotten, flaws } = report;
  const { listed, replayed, reconciled, dismissed } = repairs;
  return [
    table([...rows, sumOf(rows)]),
    '',
    `ops failed listed ${listed}, ops replay repaired ${replayed}, ops reconcile ${reconciled};`,
    `${dismissed} who were denied after the trigger and never came back were dismissed.`,
    `Okta and operators blocked and restored ${blockedAndRestored} people during outages;`,
    `${hooksSentAgain} hooks that Okta gave up were sent again from its log.`,
    `An operator forgot ${forgotten} people and replayed the whole archive.`,
    '',
    ...(flaws.length === 0
      ? ['Nobody was lost, nothing was done twice, the audit is complete; the last facts about access hold.']
      : flawLines(flaws)),
    `Seed ${seed}`,
  ].join('\n');
}

function flawLines(flaws: readonly string[]): string[] {
  const rest = flaws.length - MOST_FLAWS;
  return [...flaws.slice(0, MOST_FLAWS), ...(rest > 0 ? [`and ${rest} more`] : []), `${flaws.length} promises broken.`];
}

function sumOf(rows: readonly Row[]): Row {
  const sum: Row = {
    outage: 'all',
    signUps: 0,
    struck: 0,
    denied: 0,
    delayed: 0,
    recovered: 0,
    repaired: 0,
    lost: 0,
    duplicated: 0,
  };
  for (const row of rows) for (const figure of FIGURES) sum[figure] += row[figure];
  return sum;
}

/** A zero is a dot, so that other figures stand out. */
function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.outage,
    ...FIGURES.map((figure) => (row[figure] === 0 ? '·' : `${row[figure]}`)),
  ]);
  const cells = [TITLES, ...lines];
  const widths = TITLES.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return cells.map((line) => line.map(pad).join('  ')).join('\n');
}

/** Parses and formats durations. Pure. */

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof UNITS;

/** Parses `90m` into milliseconds; returns undefined for any other format. */
export function parseDuration(given: string): number | undefined {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(given) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit as Unit];
}

/** Parses `now`, an instant, or a duration before `now`, into epoch milliseconds; returns undefined for anything else. */
export function parseTime(given: string, now: number): number | undefined {
  if (given === 'now') return now;
  const before = parseDuration(given);
  if (before !== undefined) return now - before;
  const instant = /^\d{4}-\d\d-\d\d/.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

/** Formats with the largest unit that fits, `47s`, `3m`, `26h`, `12d`; days are used from two days on. */
export function formatDuration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < 2 * UNITS.m) return `${Math.round(span / UNITS.s)}s`;
  if (span < 2 * UNITS.h) return `${Math.round(span / UNITS.m)}m`;
  return span < 2 * UNITS.d ? `${Math.round(span / UNITS.h)}h` : `${Math.round(span / UNITS.d)}d`;
}

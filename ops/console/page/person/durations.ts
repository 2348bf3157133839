/** Durations and distances in time, to the millisecond. */

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const;

/** `12 ms`, `3.21 s`, `4 min 5 s`, `2 h 3 min`. */
export function exactly(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  const [size, unit] = UNITS.find(([least]) => milliseconds >= least) ?? [60_000, 'min'];
  const rest = milliseconds % size;
  const whole = `${Math.floor(milliseconds / size)} ${unit}`;
  const [next, below] = { d: [3_600_000, 'h'], h: [60_000, 'min'], min: [1000, 's'] }[unit] as [number, string];
  return rest < next ? whole : `${whole} ${Math.floor(rest / next)} ${below}`;
}

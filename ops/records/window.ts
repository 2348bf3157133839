/** Time windows. Pure. */

/** Epoch milliseconds, both ends included. */
export interface Window {
  from: number;
  to: number;
}

const DAY = 86_400_000;

/** The days that a window touches, `yyyy-mm-dd`, newest first. */
export function daysOf({ from, to }: Window): string[] {
  const days: string[] = [];
  for (let day = Math.floor(to / DAY); day >= Math.floor(from / DAY); day -= 1) {
    days.push(new Date(day * DAY).toISOString().slice(0, 'yyyy-mm-dd'.length));
  }
  return days;
}

/** Merges overlapping windows, oldest first. */
export function mergeWindows(windows: readonly Window[]): Window[] {
  const sorted = Array.from(windows).sort((one, other) => one.from - other.from);
  const result: Window[] = [];
  for (const window of sorted) {
    const last = result.at(-1);
    if (last !== undefined && window.from <= last.to + 1) last.to = Math.max(last.to, window.to);
    else result.push({ ...window });
  }
  return result;
}

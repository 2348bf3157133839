/** A metric over time: one value for each period in which there was one. */
import type { Point } from './point.ts';
import { mergePoints } from './point.ts';
import type { Statistic } from './statistic.ts';

/** Values by the beginning of their period, in minutes since 1970, oldest first. */
export type Series = ReadonlyMap<number, number>;

export interface Window {
  /** Minutes since 1970; the end is excluded. */
  from: number;
  to: number;
  /** Minutes. */
  period: number;
}

/** Sums up points by period; periods are counted from `from`. Pure. */
export function seriesOf(
  points: ReadonlyMap<number, Point>,
  statistic: Statistic,
  { from, to, period }: Window,
): Series {
  const periods = new Map<number, Point>();
  for (const [minute, point] of Array.from(points).sort(([one], [other]) => one - other)) {
    if (minute < from || minute >= to) continue;
    const start = from + Math.floor((minute - from) / period) * period;
    const before = periods.get(start);
    periods.set(start, before === undefined ? point : mergePoints(before, point));
  }
  return new Map(Array.from(periods, ([start, point]) => [start, statistic(point)]));
}

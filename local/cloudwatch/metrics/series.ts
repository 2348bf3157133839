/** A metric over time: one value for each period that has data. */
import type { Point } from './point.ts';
import { mergePoints } from './point.ts';
import type { Statistic } from './statistic.ts';

/** Values by the start of their period, in minutes since 1970, oldest first. */
export type Series = ReadonlyMap<number, number>;

export interface Window {
  /** Minutes since 1970; the end is excluded. */
  from: number;
  to: number;
  /** Minutes. */
  period: number;
}

/** Aggregates points by period; periods are counted from `from`. Pure. */
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

/** Times in epoch seconds, the period in minutes. Periods begin at multiples of their length; the last one contains `EndTime`. */
export function windowOf(startTime: number, endTime: number, period: number): Window {
  return { from: Math.floor(startTime / 60 / period) * period, to: Math.ceil(endTime / 60), period };
}

/** The values of one metric in one minute, or over several: enough for every statistic. Pure. */
import type { MinuteSum } from '../../kernel/metrics.ts';

export interface Point {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** How many values are in each bucket of the histogram, as pairs. */
  steps: [step: number, count: number][];
}

export function pointOf({ count, sum, min, max, steps }: MinuteSum): Point {
  return { count, sum, min, max, steps: Array.from(steps) };
}

/** Merges the values of one or more points. */
export function mergePoints(first: Point, ...others: Point[]): Point {
  const steps = new Map(first.steps);
  const merged = { ...first };
  for (const { count, sum, min, max, steps: more } of others) {
    merged.count += count;
    merged.sum += sum;
    merged.min = Math.min(merged.min, min);
    merged.max = Math.max(merged.max, max);
    for (const [step, number] of more) steps.set(step, (steps.get(step) ?? 0) + number);
  }
  return { ...merged, steps: Array.from(steps) };
}

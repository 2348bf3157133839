/** Statistics of a point. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
import { valueOfStep } from '../../kernel/metrics.ts';
import type { Point } from './point.ts';

export type Statistic = (point: Point) => number;

const PLAIN: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/** `p0` to `p100`, with up to ten decimals. */
const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;

/** Returns a statistic by name; undefined if the twin does not support it. */
export function findStatistic(name: string): Statistic | undefined {
  if (Object.hasOwn(PLAIN, name)) return PLAIN[name];
  const percent = PERCENTILE.exec(name)?.[1];
  return percent === undefined ? undefined : (point) => percentile(point, Number(percent));
}

/** Accurate to 1 %, and always between minimum and maximum. */
function percentile({ count, min, max, steps }: Point, percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * count));
  let seen = 0;
  for (const [step, number] of [...steps].sort(([one], [other]) => one - other)) {
    seen += number;
    if (seen >= rank) return Math.min(max, Math.max(min, valueOfStep(step)));
  }
  return max;
}

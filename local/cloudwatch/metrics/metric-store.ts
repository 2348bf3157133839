/**
 * The metrics that are kept: for each one, a row per hour with its minutes. Sums come from the kernel in batches, every
 * minute and before each reading; a kill loses those of the running minute.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import type { MinuteSum } from '../../kernel/metrics.ts';
import { keyOf, type Metric } from './metric.ts';
import { mergePoints, type Point, pointOf } from './point.ts';

export interface KeptMetric extends Metric {
  /** When it last got a value, in minutes since 1970. */
  lastMinute: number;
}

export interface MetricStore {
  /** Takes in everything counted so far, states included. */
  refresh(): void;
  /** A metric's points by minute, from one minute (included) to another (excluded). */
  read(metric: Metric, from: number, to: number): Promise<Map<number, Point>>;
  list(): KeptMetric[];
  /** Forgets what is older than CloudWatch keeps single minutes, and the metrics longest without a value where there are too many. */
  prune(): Promise<void>;
}

/** Points of a minute are kept for 15 days. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
export const RETENTION_MINUTES = 15 * 24 * 60;
const MAX_METRICS = 5000;
const HOUR_DIGITS = 8;

/** The minutes of an hour, by minute since 1970. */
type HourRow = Record<string, Point>;

/** Opens the metrics of an earlier run. */
export async function openMetricStore(kernel: Pick<Kernel, 'clock' | 'metrics' | 'store'>): Promise<MetricStore> {
  const rows = kernel.store.collection<HourRow>('cloudwatch.points');
  const stored = kernel.store.collection<KeptMetric>('cloudwatch.metrics');
  const kept = new Map((await stored.list()).map(({ id, value }) => [id, value]));

  const hourOf = (minute: number) => String(Math.floor(minute / 60)).padStart(HOUR_DIGITS, '0');
  const rowOf = (key: string, minute: number) => `${key}/${hourOf(minute)}`;

  function touch(key: string, { namespace, name, dimensions, minute }: MinuteSum): void {
    const known = kept.get(key);
    if (known !== undefined && known.lastMinute >= minute) return;
    const metric = { namespace, name, dimensions, lastMinute: minute };
    kept.set(key, metric);
    // By the hour is often enough for an index.
    if (known === undefined || hourOf(known.lastMinute) !== hourOf(minute)) stored.put(key, metric);
  }

  function take(sum: MinuteSum, changed: Map<string, HourRow>): void {
    const key = keyOf(sum);
    const id = rowOf(key, sum.minute);
    const row = changed.get(id) ?? rows.get(id) ?? {};
    const before = sum.isState ? undefined : row[sum.minute];
    const point = pointOf(sum);
    row[sum.minute] = before === undefined ? point : mergePoints(before, point);
    changed.set(id, row);
    touch(key, sum);
  }

  async function forget(key: string, before?: string): Promise<void> {
    for (const { id } of await rows.list({ prefix: `${key}/` })) {
      if (before === undefined || id < `${key}/${before}`) rows.delete(id);
    }
    if (before !== undefined) return;
    kept.delete(key);
    stored.delete(key);
  }

  return {
    refresh() {
      kernel.metrics.sample();
      const changed = new Map<string, HourRow>();
      for (const sum of kernel.metrics.drain()) take(sum, changed);
      for (const [id, row] of changed) rows.put(id, row);
    },
    async read(metric, from, to) {
      const key = keyOf(metric);
      const found = await rows.list({
        prefix: `${key}/`,
        after: rowOf(key, from - 60),
        limit: Math.ceil((to - from) / 60) + 2,
      });
      const points = found.flatMap(({ value }) =>
        Object.entries(value).map(([minute, point]): [number, Point] => [Number(minute), point]),
      );
      return new Map(points.filter(([minute]) => minute >= from && minute < to));
    },
    list: () => Array.from(kept.values()),
    async prune() {
      const oldest = Math.floor(kernel.clock.now() / 60_000) - RETENTION_MINUTES;
      const latestFirst = Array.from(kept).sort(([, one], [, other]) => other.lastMinute - one.lastMinute);
      for (const [index, [key, { lastMinute }]] of latestFirst.entries()) {
        await forget(key, index < MAX_METRICS && lastMinute >= oldest ? hourOf(oldest) : undefined);
      }
    },
  };
}

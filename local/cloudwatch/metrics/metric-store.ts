/**
 * Stores metrics: for each, one row per hour with its minutes. The kernel's counts are stored in batches, every minute
 * and before each read; a killed process loses those of the current minute.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import type { MinuteSum } from '../../kernel/metrics.ts';
import { keyOf, type Metric } from './metric.ts';
import { mergePoints, type Point, pointOf } from './point.ts';

export interface KeptMetric extends Metric {
  /** The minute of its latest value (since 1970). */
  lastMinute: number;
  /** The unit of its last value. Rows of earlier versions have none. */
  unit?: string;
}

export interface MetricStore {
  /** Stores everything counted so far. */
  refresh(): void;
  /** Returns a metric's points by minute, from one minute (inclusive) to another (exclusive); none if it has another unit. */
  read(metric: Metric, times: { from: number; to: number; unit?: string }): Promise<Map<number, Point>>;
  list(): KeptMetric[];
  /**
   * Deletes points that CloudWatch no longer keeps by the minute and, if there are too many metrics, the stalest ones.
   */
  prune(): Promise<void>;
}

/** Points of a minute are kept for 15 days. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
export const RETENTION_MINUTES = 15 * 24 * 60;
const MAX_METRICS = 5000;
const HOUR_DIGITS = 8;
const FEW_HOURS = 24;

/** The points of an hour, by minute since 1970. */
type HourRow = Record<string, Point>;

/** Opens the metrics of an earlier run. */
export async function openMetricStore(kernel: Pick<Kernel, 'clock' | 'metrics' | 'store'>): Promise<MetricStore> {
  const rows = kernel.store.collection<HourRow>('cloudwatch.points');
  const stored = kernel.store.collection<KeptMetric>('cloudwatch.metrics');
  const kept = new Map((await stored.list()).map(({ id, value }) => [id, value]));

  const hourOf = (minute: number) => String(Math.floor(minute / 60)).padStart(HOUR_DIGITS, '0');
  const rowOf = (key: string, minute: number) => `${key}/${hourOf(minute)}`;

  function touch(key: string, { namespace, name, dimensions, minute, unit }: MinuteSum): void {
    const known = kept.get(key);
    if (known !== undefined && known.lastMinute >= minute) return;
    const metric = { namespace, name, dimensions, unit, lastMinute: minute };
    kept.set(key, metric);
    // Updating the index once per hour is enough.
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

  /** By key where they are few: alarms ask every minute, and a list waits for everything to be written. */
  async function rowsOf(key: string, from: number, to: number): Promise<HourRow[]> {
    const hours = Math.floor((to - 1) / 60) - Math.floor(from / 60) + 1;
    if (hours > FEW_HOURS) {
      const found = await rows.list({ prefix: `${key}/`, after: rowOf(key, from - 60), limit: hours + 1 });
      return found.map(({ value }) => value);
    }
    return Array.from({ length: hours }, (_, hour) => rows.get(rowOf(key, from + 60 * hour)) ?? {});
  }

  return {
    refresh() {
      kernel.metrics.sample();
      const changed = new Map<string, HourRow>();
      for (const sum of kernel.metrics.drain()) take(sum, changed);
      for (const [id, row] of changed) rows.put(id, row);
    },
    async read(metric, { from, to, unit }) {
      const key = keyOf(metric);
      const known = kept.get(key);
      // An index of an earlier run may be behind by less than an hour.
      if (known === undefined || hourOf(known.lastMinute) < hourOf(from)) return new Map();
      if (unit !== undefined && known.unit !== undefined && unit !== known.unit) return new Map();
      const found = await rowsOf(key, from, to);
      const points = found.flatMap((row) =>
        Object.entries(row).map(([minute, point]): [number, Point] => [Number(minute), point]),
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

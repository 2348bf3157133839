/**
 * Metric filters of log groups: they count lines that match a pattern, or take a number out of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
import type { Json } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Dimensions } from '../kernel/metrics.ts';
import { parseJson } from '../kernel/parse-json.ts';
import { compileFilterPattern } from './filters/filter-pattern.ts';
import type { LineTest } from './filters/json-pattern.ts';
import { selector } from './filters/selector.ts';
import type { LogEvent } from './log-groups.ts';

export interface MetricFilter {
  name: string;
  logGroupName: string;
  pattern: string;
  transformation: Transformation;
  /** Epoch milliseconds. */
  createdAt: number;
}

export interface Transformation {
  namespace: string;
  name: string;
  /** A number, or the selector of one in the line. */
  value: string;
  unit: string;
  /** Selectors of the dimensions' values, by their names. */
  dimensions: Readonly<Record<string, string>>;
}

export interface MetricFilters {
  /** Keeps the time of creation. Every deployment puts the filters of its template. */
  put(filter: Omit<MetricFilter, 'createdAt'>): void;
  delete(name: string): void;
  /** In the order of their names. */
  list(): MetricFilter[];
  /** Puts the metrics of a group's new lines. */
  apply(logGroupName: string, events: readonly LogEvent[]): void;
}

export function createMetricFilters({
  clock,
  metrics,
  store,
}: Pick<Kernel, 'clock' | 'metrics' | 'store'>): MetricFilters {
  const rows = store.collection<MetricFilter>('logs.metric-filters');
  /** By name. */
  const deployed = new Map<string, MetricFilter & { matches: LineTest }>();

  return {
    put(filter) {
      const { createdAt = clock.now() } = rows.get(filter.name) ?? {};
      const row = { ...filter, createdAt };
      rows.put(filter.name, row);
      deployed.set(filter.name, { ...row, matches: compileFilterPattern(filter.pattern) });
    },
    delete(name) {
      rows.delete(name);
      deployed.delete(name);
    },
    list() {
      const all = Array.from(deployed.values(), ({ matches: _, ...filter }) => filter);
      return all.sort(({ name: one }, { name: other }) => (one < other ? -1 : 1));
    },
    apply(group, events) {
      for (const { logGroupName, matches, transformation } of deployed.values()) {
        if (logGroupName !== group) continue;
        const { namespace, name, unit } = transformation;
        for (const { timestamp: at, message } of events) {
          const found = matches(message) ? datumOf(message, transformation) : undefined;
          if (found) metrics.put(namespace, found.dimensions, { name, unit, value: found.value, at });
        }
      }
    },
  };
}

/** Nothing if the line lacks the number or the value of a dimension: CloudWatch puts no metric then. */
function datumOf(
  line: string,
  { value, dimensions }: Transformation,
): { value: number; dimensions: Dimensions } | undefined {
  const document = parse(line);
  const number = value.startsWith('$') ? selector(value)(document) : Number(value);
  const entries = Object.entries(dimensions).map(([name, place]) => [name, textOf(selector(place)(document))]);
  if (typeof number !== 'number' || entries.some(([, text]) => text === undefined)) return undefined;
  return { value: number, dimensions: Object.fromEntries(entries) };
}

/** A line of words has no members. */
function parse(line: string): Json {
  try {
    return parseJson(line);
  } catch {
    return null;
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

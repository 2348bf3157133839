/** The identity of a metric: namespace, name and dimensions. */
import type { Dimensions } from '../../kernel/metrics.ts';

export interface Metric {
  namespace: string;
  name: string;
  dimensions: Dimensions;
}

/** Equal metrics have equal keys, in any order of dimensions; no key is a prefix of another. */
export function keyOf({ namespace, name, dimensions }: Metric): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}

/** AWS's representation of a metric. */
export function metricView({ namespace, name, dimensions }: Metric) {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

/** Converts AWS's list of dimensions. */
export function dimensionsOf(list: readonly { Name: string; Value: string }[] = []): Dimensions {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}

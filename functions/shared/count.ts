/** Counts metrics for alarms and the dashboard. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { METRICS } from '../../events/names.ts';
import { metrics } from './observability.ts';

/** Adds one to a metric; it is published when the invocation ends. */
export function count(metric: keyof typeof METRICS): void {
  metrics.addMetric(metric, MetricUnit.Count, 1);
}

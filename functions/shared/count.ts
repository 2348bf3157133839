/** Counts metrics for alarms and the dashboard. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { METRICS, PortalMetric } from '../../events/names.ts';
import { metrics } from './observability.ts';

/** Adds one to a metric; it is published when the invocation ends. */
export function count(metric: keyof typeof METRICS): void {
  metrics.addMetric(metric, MetricUnit.Count, 1);
}

/** Adds one to the metric of the same name that one portal has; it is published at once, so that no other metric has the dimension. */
export function countAtPortal(metric: PortalMetric, clientId: string): void {
  metrics.singleMetric().addDimension('clientId', clientId).addMetric(metric, MetricUnit.Count, 1);
}

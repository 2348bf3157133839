/** A metric that our functions count, as alarms and the dashboard read it. */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { METRICS } from '../../../events/names.ts';
import { METRICS_NAMESPACE, SERVICE_NAME } from '../house-function.ts';

/** Summed up over five minutes; `with` changes that. */
export function ownMetric(name: keyof typeof METRICS): Metric {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName: name,
    dimensionsMap: { service: SERVICE_NAME },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
}

/** The metrics that our functions count, as alarms and the dashboard read them. */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { METRICS } from '../../../events/names.ts';
import { METRICS_NAMESPACE, serviceName } from '../house-function.ts';
import type { HouseRules } from '../house-rules.ts';

/** Finds a metric of this stage by its name. Summed up over five minutes; `with` changes that. */
export function ownMetrics(house: HouseRules): (name: keyof typeof METRICS) => Metric {
  return (metricName) =>
    new Metric({
      namespace: METRICS_NAMESPACE,
      metricName,
      dimensionsMap: { service: serviceName(house) },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
}

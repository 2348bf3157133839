/** The metrics of our functions, for alarms and the dashboard. */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { METRICS, PortalMetric } from '../../../events/names.ts';
import { METRICS_NAMESPACE, serviceName } from '../stack-function.ts';
import type { StageDefaults } from '../stage-defaults.ts';

/** Returns a metric of this stage by its name, as a sum over five minutes unless `with` changes that. */
export function ownMetrics(defaults: StageDefaults): (name: keyof typeof METRICS) => Metric {
  return (metricName) =>
    new Metric({
      namespace: METRICS_NAMESPACE,
      metricName,
      dimensionsMap: { service: serviceName(defaults) },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
}

/** Returns a metric of one portal of this stage, as a sum over five minutes unless `with` changes that. */
export function portalMetric(defaults: StageDefaults, clientId: string, name: PortalMetric): Metric {
  return ownMetrics(defaults)(name).with({ dimensionsMap: { service: serviceName(defaults), clientId } });
}

/** Several metrics as one: where some have no data, those that have some count. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/** `m1 + m2` would have no value where one of them has none; `SUM` has. At most ten, where an alarm watches it. */
export function sumOf(metrics: readonly IMetric[], label: string, period = Duration.minutes(5)): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric]));
  return new MathExpression({
    expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
    usingMetrics,
    label,
    period,
  });
}

/** A metric to be taken away from a sum; without data of its own it takes nothing away. */
export function negative(metric: IMetric): MathExpression {
  return new MathExpression({ expression: '0 - taken', usingMetrics: { taken: metric }, period: Duration.minutes(5) });
}

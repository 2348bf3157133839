/** Sums metrics; those without data count as 0. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/** `m1 + m2` has no value if one of them has no data; `SUM` does. An alarm allows at most ten metrics. */
export function sumOf(metrics: readonly IMetric[], label: string, period = Duration.minutes(5)): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric]));
  return new MathExpression({
    expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
    usingMetrics,
    label,
    period,
  });
}

/** Metrics by ids of their own, each with the factor by which it counts. */
export type Terms = Readonly<Record<string, { readonly metric: IMetric; readonly times: number }>>;

/** The weighted sum; a metric without data adds nothing. The lists of functions contain ids only, and no number is negative. */
export function weightedSum(terms: Terms, label: string, period = Duration.minutes(5)): MathExpression {
  const usingMetrics = Object.fromEntries(
    Object.entries(terms).map(([id, { metric, times }]): [string, IMetric] => {
      if (times === 1) return [id, metric];
      const expression = times < 0 ? `0 - ${-times} * ${id}` : `${times} * ${id}`;
      return [`${id}Weighted`, new MathExpression({ expression, usingMetrics: { [id]: metric }, period })];
    }),
  );
  return new MathExpression({
    expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
    usingMetrics,
    label,
    period,
  });
}

/** Rules that several operations and resources share. */
import { boolean, integer, list, oneOf, required, string, structure } from '../kernel/rules/rule.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const UNITS = [
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes', 'Bits'],
  ...['Kilobits', 'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count', 'None', 'Count/Second'],
  ...['Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second', 'Gigabytes/Second', 'Terabytes/Second'],
  ...['Bits/Second', 'Kilobits/Second', 'Megabits/Second', 'Gigabits/Second', 'Terabits/Second'],
];

export const unit = () => oneOf(...UNITS);
export const namespace = () => string({ min: 1, max: 255, pattern: /[^:].*/ });
export const metricName = () => string({ min: 1, max: 255 });
export const alarmName = () => string({ min: 1, max: 255 });
export const dimensions = () =>
  list(structure({ Name: required(string({ min: 1, max: 255 })), Value: required(string({ min: 1, max: 1024 })) }), {
    max: 30,
  });

/** A statistic of a metric, in queries and in alarms. */
export const metricStat = () =>
  structure({
    Metric: required(structure({ Namespace: namespace(), MetricName: metricName(), Dimensions: dimensions() })),
    Period: required(integer({ min: 1 })),
    Stat: required(string()),
    Unit: unit(),
  });

/** A statistic or an expression, as in GetMetricData and in alarms. */
export const metricDataQuery = () =>
  structure({
    Id: required(string({ min: 1, max: 255 })),
    MetricStat: metricStat(),
    Expression: string({ min: 1, max: 2048 }),
    Label: string(),
    ReturnData: boolean(),
    Period: integer({ min: 1 }),
  });

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
import type { JsonObject } from '../../kernel/json.ts';
import { integer, list, oneOf, required, string, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalidCombination, invalidParameterValue, missingParameter } from '../errors.ts';
import { dimensionsOf, keyOf } from '../metrics/metric.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { checkQueries, type Query, runQueries } from '../metrics/query.ts';
import { type Series, windowOf } from '../metrics/series.ts';
import * as rules from '../rules.ts';

const MOST_DATAPOINTS = 1440;

/** Datapoints are in the order of their times; AWS says of them that they have none. */
export function getMetricStatistics(store: MetricStore): Operation {
  return operation({
    members: {
      Namespace: required(rules.namespace()),
      MetricName: required(rules.metricName()),
      Dimensions: rules.dimensions(),
      StartTime: required(timestamp()),
      EndTime: required(timestamp()),
      Period: required(integer({ min: 1 })),
      Statistics: list(oneOf('SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'), { min: 1, max: 5 }),
      ExtendedStatistics: list(string(), { min: 1, max: 10 }),
      Unit: rules.unit(),
    },
    action: { name: 'cloudwatch:GetMetricStatistics' },
    async run(input) {
      const { Namespace, MetricName, Dimensions, Period, Unit, Statistics, ExtendedStatistics } = input;
      checkTimes(input);
      const statistics = oneList(Statistics, ExtendedStatistics);
      const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period, Unit };
      const queries: Query[] = statistics.map((Stat, index) => ({
        Id: `s${index}`,
        MetricStat: { ...MetricStat, Stat },
      }));
      checkQueries(queries);
      store.refresh();
      const results = await runQueries(store, queries, (period) => windowOf(input.StartTime, input.EndTime, period));
      const series = statistics.map((name, index): [string, Series] => [name, results.get(`s${index}`) ?? new Map()]);
      const unit = Unit ?? unitOf(store, { Namespace, MetricName, Dimensions });
      return { Label: MetricName, Datapoints: datapoints(series, { unit, isExtended: Statistics === undefined }) };
    },
  });
}

/** @throws ServiceError for a range that ends before it begins, or holds more datapoints than AWS returns */
function checkTimes({ StartTime, EndTime, Period }: { StartTime: number; EndTime: number; Period: number }): void {
  if (StartTime >= EndTime)
    throw invalidCombination('The parameter StartTime must be less than the parameter EndTime.');
  const count = Math.ceil((EndTime - StartTime) / Period);
  if (count <= MOST_DATAPOINTS) return;
  throw invalidCombination(
    `You have requested up to ${count} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
  );
}

/** @throws ServiceError unless exactly one of them is given */
function oneList(plain: string[] | undefined, extended: string[] | undefined): string[] {
  const [list, other] = plain === undefined ? [extended, plain] : [plain, extended];
  if (list === undefined)
    throw missingParameter('At least one of Statistics and ExtendedStatistics must be specified.');
  if (other !== undefined)
    throw invalidCombination('The parameters Statistics and ExtendedStatistics cannot be used together.');
  const unknown = extended?.find((name) => !name.startsWith('p'));
  if (unknown !== undefined)
    throw invalidParameterValue(`The value ${unknown} for parameter ExtendedStatistics is not supported.`);
  return list;
}

function unitOf(store: MetricStore, { Namespace = '', MetricName = '', Dimensions }: NamedMetric): string {
  const key = keyOf({ namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) });
  return store.list().find((metric) => keyOf(metric) === key)?.unit ?? 'None';
}

type NamedMetric = NonNullable<Query['MetricStat']>['Metric'];

function datapoints(
  series: readonly [name: string, values: Series][],
  { unit, isExtended }: { unit: string; isExtended: boolean },
): JsonObject[] {
  const minutes = Array.from(series[0]?.[1].keys() ?? []).sort((one, other) => one - other);
  return minutes.map((minute) => {
    const values = Object.fromEntries(series.map(([name, points]) => [name, points.get(minute)]));
    return { Timestamp: minute * 60, ...(isExtended ? { ExtendedStatistics: values } : values), Unit: unit };
  });
}

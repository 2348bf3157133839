/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
import { list, noEffect, oneOf, required, string, structure, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { checkQueries, type Query, runQueries } from '../metrics/query.ts';
import { type Series, windowOf } from '../metrics/series.ts';
import * as rules from '../rules.ts';

/** Returns all data points in one response. */
export function getMetricData(store: MetricStore): Operation {
  return operation({
    members: {
      MetricDataQueries: required(list(rules.metricDataQuery(), { max: 500 })),
      StartTime: required(timestamp()),
      EndTime: required(timestamp()),
      ScanBy: oneOf('TimestampDescending', 'TimestampAscending'),
      LabelOptions: noEffect(structure({ Timezone: string() }), 'labels contain no times'),
    },
    action: { name: 'cloudwatch:GetMetricData' },
    async run({ MetricDataQueries: queries, StartTime, EndTime, ScanBy }) {
      if (StartTime >= EndTime) {
        throw validationError('The parameter StartTime must be less than the parameter EndTime.');
      }
      checkQueries(queries);
      store.refresh();
      const results = await runQueries(store, queries, (period) => windowOf(StartTime, EndTime, period));
      const returned = queries.filter(({ ReturnData }) => ReturnData !== false);
      const isAscending = ScanBy === 'TimestampAscending';
      return {
        MetricDataResults: returned.map((query) => ({
          Id: query.Id,
          Label: query.Label ?? defaultLabel(query, returned),
          ...resultOf(results.get(query.Id) ?? new Map(), isAscending),
        })),
        Messages: [],
      };
    },
  });
}

/** The name of the metric, and the statistic where several are asked for. */
function defaultLabel({ Id, MetricStat }: Query, queries: readonly Query[]): string {
  if (MetricStat?.Metric.MetricName === undefined) return Id;
  const { Metric, Stat } = MetricStat;
  const hasOthers = queries.some((other) => other.MetricStat !== undefined && other.MetricStat.Stat !== Stat);
  return hasOthers ? `${Metric.MetricName} ${Stat}` : `${Metric.MetricName}`;
}

function resultOf(series: Series, isAscending: boolean) {
  const points = Array.from(series);
  if (!isAscending) points.reverse();
  return {
    Timestamps: points.map(([minute]) => minute * 60),
    Values: points.map(([, value]) => value),
    StatusCode: 'Complete',
  };
}

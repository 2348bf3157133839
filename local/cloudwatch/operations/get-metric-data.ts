/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
import { list, noEffect, oneOf, required, string, structure, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { checkQueries, type Query, runQueries } from '../metrics/query.ts';
import type { Series, Window } from '../metrics/series.ts';
import * as rules from '../rules.ts';

/** All data points are in one answer. */
export function getMetricData(store: MetricStore): Operation {
  return operation({
    members: {
      MetricDataQueries: required(list(rules.metricDataQuery(), { max: 500 })),
      StartTime: required(timestamp()),
      EndTime: required(timestamp()),
      ScanBy: oneOf('TimestampDescending', 'TimestampAscending'),
      LabelOptions: noEffect(structure({ Timezone: string() }), 'labels hold no times here'),
    },
    action: { name: 'cloudwatch:GetMetricData' },
    async run({ MetricDataQueries: queries, StartTime, EndTime, ScanBy }) {
      if (StartTime >= EndTime) {
        throw validationError('The parameter StartTime must be less than the parameter EndTime.');
      }
      checkQueries(queries);
      store.refresh();
      const results = await runQueries(store, queries, (period) => windowOf(StartTime, EndTime, period));
      const isAscending = ScanBy === 'TimestampAscending';
      return {
        MetricDataResults: queries
          .filter(({ ReturnData }) => ReturnData !== false)
          .map((one) => resultOf(one, results.get(one.Id) ?? new Map(), isAscending)),
        Messages: [],
      };
    },
  });
}

/** Periods begin at multiples of their length; the one that holds `EndTime` is the last. */
function windowOf(startTime: number, endTime: number, period: number): Window {
  return { from: Math.floor(startTime / 60 / period) * period, to: Math.ceil(endTime / 60), period };
}

function resultOf({ Id, Label, MetricStat }: Query, series: Series, isAscending: boolean) {
  const points = Array.from(series);
  if (!isAscending) points.reverse();
  return {
    Id,
    Label: Label ?? MetricStat?.Metric.MetricName ?? Id,
    Timestamps: points.map(([minute]) => minute * 60),
    Values: points.map(([, value]) => value),
    StatusCode: 'Complete',
  };
}

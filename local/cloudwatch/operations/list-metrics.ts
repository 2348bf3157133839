/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */

import { list, oneOf, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Clock } from '../../kernel/time/clock.ts';
import { invalidTokenValue } from '../errors.ts';
import { keyOf, metricView } from '../metrics/metric.ts';
import type { KeptMetric, MetricStore } from '../metrics/metric-store.ts';
import { pageOf } from '../page.ts';
import * as rules from '../rules.ts';

const RECENT_MINUTES = 3 * 60;
const PAGE = 500;

export function listMetrics(store: MetricStore, clock: Clock): Operation {
  const filter = structure({ Name: required(string({ min: 1, max: 255 })), Value: string({ min: 1, max: 1024 }) });
  return operation({
    members: {
      Namespace: rules.namespace(),
      MetricName: rules.metricName(),
      Dimensions: list(filter, { max: 10 }),
      RecentlyActive: oneOf('PT3H'),
      NextToken: string(),
    },
    action: { name: 'cloudwatch:ListMetrics' },
    run({ Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken }) {
      store.refresh();
      const since = RecentlyActive ? clock.now() / 60_000 - RECENT_MINUTES : 0;
      const found = store
        .list()
        .filter(({ namespace }) => Namespace === undefined || namespace === Namespace)
        .filter(({ name }) => MetricName === undefined || name === MetricName)
        .filter((metric) => Dimensions.every((wanted) => hasDimension(metric, wanted)))
        .filter(({ lastMinute }) => lastMinute >= since)
        .map((metric) => ({ id: keyOf(metric), value: metricView(metric) }));
      const { page, nextToken } = pageOf(found, { limit: PAGE, token: NextToken, invalidToken: invalidTokenValue });
      return { Metrics: page, NextToken: nextToken };
    },
  });
}

function hasDimension({ dimensions }: KeptMetric, { Name, Value }: { Name: string; Value?: string }): boolean {
  return Value === undefined ? Name in dimensions : dimensions[Name] === Value;
}

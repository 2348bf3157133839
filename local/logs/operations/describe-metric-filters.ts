/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html */
import { integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LogGroups } from '../log-groups.ts';
import type { MetricFilter, MetricFilters } from '../metric-filters.ts';
import { pageByPosition } from '../page-by-position.ts';
import { filterName, logGroupName, metricText } from '../rules.ts';

interface Owners {
  groups: LogGroups;
  metricFilters: MetricFilters;
}

/** In the order of their names; of one group, of one metric, or all. */
export function describeMetricFilters({ groups, metricFilters }: Owners): Operation {
  return operation({
    members: {
      logGroupName,
      filterNamePrefix: filterName,
      metricName: metricText,
      metricNamespace: metricText,
      limit: integer({ min: 1, max: 50 }),
      nextToken: string({ min: 1 }),
    },
    action: { name: 'logs:DescribeMetricFilters', on: ({ logGroupName }) => groups.streamArn(logGroupName) },
    run({ logGroupName, filterNamePrefix = '', metricName, metricNamespace, limit = 50, nextToken }) {
      if (logGroupName !== undefined) groups.named(logGroupName);
      if ((metricName === undefined) !== (metricNamespace === undefined)) throw halfOfAMetric();
      // CloudWatch Logs ignores a prefix without a log group.
      const prefix = logGroupName === undefined ? '' : filterNamePrefix;
      const found = metricFilters
        .list()
        .filter(
          ({ name, logGroupName: group, transformation }) =>
            name.startsWith(prefix) &&
            (logGroupName ?? group) === group &&
            (metricName ?? transformation.name) === transformation.name &&
            (metricNamespace ?? transformation.namespace) === transformation.namespace,
        );
      const { page, next } = pageByPosition(found, { limit, token: nextToken });
      return { metricFilters: page.map(view), nextToken: next };
    },
  });
}

function halfOfAMetric(): ServiceError {
  const message = 'Either both metricName and metricNamespace must be specified, or neither.';
  return new ServiceError('InvalidParameterException', message);
}

function view({ name, logGroupName, pattern, transformation, createdAt }: MetricFilter) {
  const { namespace, name: metricName, value, unit, dimensions } = transformation;
  return {
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [{ metricName, metricNamespace: namespace, metricValue: value, dimensions, unit }],
    creationTime: createdAt,
    logGroupName,
    applyOnTransformedLogs: false,
  };
}

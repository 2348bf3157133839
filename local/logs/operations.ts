/** The operations of CloudWatch Logs that the twin serves. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Operation } from '../kernel/service.ts';
import type { LogGroups } from './log-groups.ts';
import type { MetricFilters } from './metric-filters.ts';
import { createLogGroup } from './operations/create-log-group.ts';
import { createLogStream } from './operations/create-log-stream.ts';
import { describeLogGroups } from './operations/describe-log-groups.ts';
import { describeLogStreams } from './operations/describe-log-streams.ts';
import { describeMetricFilters } from './operations/describe-metric-filters.ts';
import { describeQueries } from './operations/describe-queries.ts';
import { describeQueryDefinitions } from './operations/describe-query-definitions.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';
import { getLogEvents } from './operations/get-log-events.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { putLogEvents } from './operations/put-log-events.ts';
import { startQuery } from './operations/start-query.ts';
import type { Queries } from './queries.ts';
import type { QueryDefinitions } from './query-definitions.ts';

export interface LogsState {
  groups: LogGroups;
  metricFilters: MetricFilters;
  queries: Queries;
  definitions: QueryDefinitions;
}

export function logsOperations(kernel: Kernel, state: LogsState): Record<string, Operation> {
  const { groups, metricFilters, queries, definitions } = state;
  const { metrics } = kernel;
  return {
    CreateLogGroup: createLogGroup(groups),
    CreateLogStream: createLogStream(groups),
    DescribeLogGroups: describeLogGroups(groups),
    DescribeLogStreams: describeLogStreams(groups),
    DescribeMetricFilters: describeMetricFilters({ groups, metricFilters }),
    DescribeQueries: describeQueries(queries),
    DescribeQueryDefinitions: describeQueryDefinitions(definitions),
    FilterLogEvents: filterLogEvents(groups),
    GetLogEvents: getLogEvents(groups),
    GetQueryResults: getQueryResults(queries),
    PutLogEvents: putLogEvents({ groups, metricFilters, metrics }),
    StartQuery: startQuery(kernel, state),
  };
}

/** The operations of CloudWatch Logs that the twin serves. */
import type { Metrics } from '../kernel/metrics.ts';
import type { Operation } from '../kernel/service.ts';
import type { LogGroups } from './log-groups.ts';
import { createLogGroup } from './operations/create-log-group.ts';
import { createLogStream } from './operations/create-log-stream.ts';
import { describeLogGroups } from './operations/describe-log-groups.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';
import { putLogEvents } from './operations/put-log-events.ts';

export function logsOperations(groups: LogGroups, metrics: Metrics): Record<string, Operation> {
  return {
    CreateLogGroup: createLogGroup(groups),
    CreateLogStream: createLogStream(groups),
    DescribeLogGroups: describeLogGroups(groups),
    FilterLogEvents: filterLogEvents(groups),
    PutLogEvents: putLogEvents(groups, metrics),
  };
}

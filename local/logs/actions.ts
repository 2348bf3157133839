/** What each operation of CloudWatch Logs needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOn, actionsOn } from '../kernel/permissions/action.ts';

/** A group is asked for as its streams are, with no stream named: so policies that end in `:*` are about both. */
export function logsActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  const stream = (group: unknown = '', name: unknown = '') => arn('logs', `log-group:${group}:log-stream:${name}`);
  const streamOf = (input: JsonObject) => stream(input.logGroupName, input.logStreamName);
  return {
    ...actionsOn('logs', ['CreateLogGroup', 'FilterLogEvents'], ({ logGroupName }) => stream(logGroupName)),
    // AWS's services write on their own where it is not the template that says in which role.
    CreateLogStream: { ...actionOn('logs:CreateLogStream', streamOf), openToServices: true },
    PutLogEvents: { ...actionOn('logs:PutLogEvents', streamOf), openToServices: true },
    ...actionsOn('logs', ['DescribeLogGroups'], ({ logGroupNamePrefix }) => stream(logGroupNamePrefix)),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LogGroups } from '../log-groups.ts';
import { logGroupName } from '../rules.ts';

export function createLogGroup(groups: LogGroups): Operation {
  return operation({
    members: { logGroupName: required(logGroupName) },
    action: { name: 'logs:CreateLogGroup', on: ({ logGroupName }) => groups.streamArn(logGroupName) },
    run(input) {
      if (groups.find(input.logGroupName)) {
        throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');
      }
      groups.ensure(input.logGroupName);
      return {};
    },
  });
}

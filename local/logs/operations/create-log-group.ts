/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LogGroups } from '../log-groups.ts';
import { logGroupName } from '../rules.ts';

export function createLogGroup(groups: LogGroups): Operation {
  return operation({ logGroupName: required(logGroupName) }, (input) => {
    if (groups.find(input.logGroupName)) {
      throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    groups.ensure(input.logGroupName);
    return {};
  });
}

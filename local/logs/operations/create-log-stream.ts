/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LogGroups } from '../log-groups.ts';
import { logGroupName, logStreamName } from '../rules.ts';

export function createLogStream(groups: LogGroups): Operation {
  return operation({
    members: { logGroupName: required(logGroupName), logStreamName: required(logStreamName) },
    action: {
      name: 'logs:CreateLogStream',
      on: ({ logGroupName, logStreamName }) => groups.streamArn(logGroupName, logStreamName),
      openToServices: true,
    },
    async run(input) {
      const group = groups.named(input.logGroupName);
      if (groups.hasStream(group, input.logStreamName)) {
        throw new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists');
      }
      await groups.addStream(group, input.logStreamName);
      return {};
    },
  });
}

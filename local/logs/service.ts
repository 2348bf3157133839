/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { logGroupResource } from './log-group-resource.ts';
import { createLogGroups } from './log-groups.ts';
import { logsOperations } from './operations.ts';
import { queryDefinitionResource } from './query-definition.ts';

/** Keeps the newest lines of every group, up to a number and to the group's retention. */
export function createLogs(kernel: Kernel): Service {
  const groups = createLogGroups(kernel);
  return {
    name: 'logs',
    wire: { protocol: 'json', version: '1.1', target: 'Logs_20140328' },
    operations: logsOperations(groups, kernel.metrics),
    resources: {
      'AWS::Logs::LogGroup': logGroupResource(groups),
      'AWS::Logs::QueryDefinition': queryDefinitionResource(groups),
    },
    invalidInput: (problems) => new ServiceError('InvalidParameterException', validationException(problems).message),
  };
}

/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { logGroupResource } from './log-group-resource.ts';
import { createLogGroups } from './log-groups.ts';
import { metricFilterResource } from './metric-filter-resource.ts';
import { createMetricFilters } from './metric-filters.ts';
import { logsOperations } from './operations.ts';
import { startPruning } from './prune.ts';
import { createQueries } from './queries.ts';
import { queryDefinitionResource } from './query-definition-resource.ts';
import { createQueryDefinitions } from './query-definitions.ts';

/** Stores the newest lines of every group, up to a number and within the group's retention. */
export function createLogs(kernel: Kernel): Service {
  const groups = createLogGroups(kernel);
  const metricFilters = createMetricFilters(kernel);
  const definitions = createQueryDefinitions(kernel);
  const state = { groups, metricFilters, definitions, queries: createQueries(kernel) };
  return {
    name: 'logs',
    wire: { protocol: 'json', version: '1.1', target: 'Logs_20140328' },
    operations: logsOperations(kernel, state),
    resources: {
      'AWS::Logs::LogGroup': logGroupResource(groups),
      'AWS::Logs::MetricFilter': metricFilterResource(state),
      'AWS::Logs::QueryDefinition': queryDefinitionResource({ entropy: kernel.entropy, groups, definitions }),
    },
    start: startPruning(kernel, groups),
    invalidInput: (problems) => new ServiceError('InvalidParameterException', validationException(problems).message),
  };
}

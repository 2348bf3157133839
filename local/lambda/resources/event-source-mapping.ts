/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */

import type { Kernel } from '../../kernel/kernel.ts';
import { anyObject, boolean, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { batchProblem, mappingSettings } from '../event-source/mapping.ts';
import { type FunctionDefinition, functionPrincipal } from '../function-definition.ts';

const members = {
  EventSourceArn: required(string({ pattern: /arn:[^:]+:sqs:[^:]+:\d{12}:[\w-]+/ })),
  FunctionName: required(string()),
  ...mappingSettings,
  Enabled: boolean(),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

/**
 * The calls to SQS that Lambda makes with the function's role.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
const POLLING = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

/** Only queues are supported as event sources. */
export function eventSourceMappingResource({ kernel, functions, eventSources }: LambdaContext): ResourceType {
  return resourceType(members, async ({ properties, physicalId }) => {
    const { BatchSize: batchSize = 10, MaximumBatchingWindowInSeconds: window = 0 } = properties;
    const problem = batchProblem({ batchSize, window });
    if (problem !== undefined) throw new Error(problem);
    const id = physicalId ?? kernel.entropy.uuid();
    const { definition } = functions.named(properties.FunctionName);
    checkRole(kernel, definition, properties.EventSourceArn);
    await eventSources.deploy({
      id,
      queueArn: properties.EventSourceArn,
      functionName: definition.name,
      batchSize,
      window,
      reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      enabled: properties.Enabled ?? true,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    });
    return { physicalId: id, attributes: { Id: id } };
  });
}

/** Lambda refuses a mapping whose role may not poll. */
function checkRole({ permissions }: Kernel, definition: FunctionDefinition, queueArn: string): void {
  const principal = functionPrincipal(definition);
  const missing = POLLING.find((name) => !permissions.allows({ principal }, `sqs:${name}`, queueArn));
  if (missing) throw new Error(`The provided execution role does not have permissions to call ${missing} on SQS`);
}

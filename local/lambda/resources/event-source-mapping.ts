/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */

import type { Kernel } from '../../kernel/kernel.ts';
import {
  anyObject,
  boolean,
  integer,
  list,
  noEffect,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { type FunctionDefinition, functionPrincipal } from '../function-definition.ts';

const members = {
  EventSourceArn: required(string({ pattern: /arn:[^:]+:sqs:[^:]+:\d{12}:[\w-]+/ })),
  FunctionName: required(string()),
  BatchSize: integer({ min: 1, max: 10_000 }),
  MaximumBatchingWindowInSeconds: integer({ min: 0, max: 300 }),
  FunctionResponseTypes: list(oneOf('ReportBatchItemFailures'), { max: 1 }),
  Enabled: boolean(),
  ScalingConfig: structure({ MaximumConcurrency: integer({ min: 2, max: 1000 }) }),
  Tags: noEffect(list(anyObject()), 'tags are not kept'),
};

/** The largest batch without a window to collect it in. */
const MAX_BATCH_WITHOUT_WINDOW = 10;

/** What Lambda asks of SQS in the function's role. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
const POLLING = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

/** Queues are the only event sources served. */
export function eventSourceMappingResource({ kernel, functions, eventSources }: LambdaContext): ResourceType {
  return resourceType(members, async ({ properties, physicalId }) => {
    const { BatchSize = 10, MaximumBatchingWindowInSeconds: window = 0 } = properties;
    if (BatchSize > MAX_BATCH_WITHOUT_WINDOW && window === 0) {
      throw new Error(
        `a BatchSize of ${BatchSize} needs a MaximumBatchingWindowInSeconds of at least 1; without, ${MAX_BATCH_WITHOUT_WINDOW} is the most`,
      );
    }
    const id = physicalId ?? kernel.entropy.uuid();
    const { definition } = functions.named(properties.FunctionName);
    checkRole(kernel, definition, properties.EventSourceArn);
    await eventSources.deploy({
      id,
      queueArn: properties.EventSourceArn,
      functionName: definition.name,
      batchSize: BatchSize,
      window,
      reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      enabled: properties.Enabled ?? true,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    });
    return { physicalId: id, attributes: { Id: id } };
  });
}

/** Lambda makes no mapping that it could not poll for. */
function checkRole({ permissions }: Kernel, definition: FunctionDefinition, queueArn: string): void {
  const principal = functionPrincipal(definition);
  const missing = POLLING.find((name) => !permissions.allows({ principal }, `sqs:${name}`, queueArn));
  if (missing) throw new Error(`The provided execution role does not have permissions to call ${missing} on SQS`);
}

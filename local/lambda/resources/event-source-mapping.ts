/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
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
import type { Lambda } from '../context.ts';

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

/** Queues are the only event sources served. */
export function eventSourceMappingResource({ kernel, functions, eventSources }: Lambda): ResourceType {
  return resourceType(members, async ({ properties, physicalId }) => {
    const { BatchSize = 10, MaximumBatchingWindowInSeconds: window = 0 } = properties;
    if (BatchSize > MAX_BATCH_WITHOUT_WINDOW && window === 0) {
      throw new Error(
        `a BatchSize of ${BatchSize} needs a MaximumBatchingWindowInSeconds of at least 1; without, ${MAX_BATCH_WITHOUT_WINDOW} is the most`,
      );
    }
    const id = physicalId ?? kernel.entropy.uuid();
    await eventSources.deploy({
      id,
      queueArn: properties.EventSourceArn,
      functionName: functions.named(properties.FunctionName).definition.name,
      batchSize: BatchSize,
      window,
      reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      enabled: properties.Enabled ?? true,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    });
    return { physicalId: id, attributes: { Id: id } };
  });
}

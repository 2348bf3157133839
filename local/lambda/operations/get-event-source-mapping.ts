/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { mappingArn } from '../event-source/mapping.ts';

export function getEventSourceMapping({ kernel, eventSources }: LambdaContext): Operation {
  return operation({
    members: { UUID: required(string()) },
    action: { name: 'lambda:GetEventSourceMapping', on: ({ UUID }) => mappingArn(kernel, UUID) },
    run: ({ UUID }) => eventSources.describe(eventSources.withId(UUID)),
  });
}

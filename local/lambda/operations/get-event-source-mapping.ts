/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';

export function getEventSourceMapping({ eventSources }: LambdaContext): Operation {
  return operation({ UUID: required(string()) }, ({ UUID }) => eventSources.describe(eventSources.withId(UUID)));
}

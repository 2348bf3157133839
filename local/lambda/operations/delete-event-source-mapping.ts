/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { mappingArn } from '../event-source/mapping.ts';

/** Stops polling immediately; the next deployment of the template creates the mapping again. */
export function deleteEventSourceMapping({ kernel, eventSources }: LambdaContext): Operation {
  return operation({
    members: { UUID: required(string()) },
    action: { name: 'lambda:DeleteEventSourceMapping', on: ({ UUID }) => mappingArn(kernel, UUID) },
    async run({ UUID }) {
      const mapping = eventSources.withId(UUID);
      const described = { ...eventSources.describe(mapping), State: 'Deleting' };
      await eventSources.remove(UUID);
      return described;
    },
  });
}

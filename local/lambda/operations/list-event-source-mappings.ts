/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { functionName, readFunctionName } from '../function-name.ts';
import { pageMembers, pageOf } from '../page.ts';

const eventSourceArn = string({
  pattern: /arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)/,
});

export function listEventSourceMappings({ eventSources }: LambdaContext): Operation {
  return operation({
    members: { ...pageMembers, FunctionName: { ...functionName, required: false }, EventSourceArn: eventSourceArn },
    action: { name: 'lambda:ListEventSourceMappings' },
    run({ FunctionName, EventSourceArn, ...page }) {
      const name = FunctionName === undefined ? undefined : readFunctionName(FunctionName).name;
      const wanted = eventSources
        .list()
        .filter((mapping) => name === undefined || mapping.functionName === name)
        .filter((mapping) => EventSourceArn === undefined || mapping.queueArn === EventSourceArn);
      const { items, NextMarker } = pageOf(wanted, ({ id }) => id, page);
      return { EventSourceMappings: items.map(eventSources.describe), NextMarker };
    },
  });
}

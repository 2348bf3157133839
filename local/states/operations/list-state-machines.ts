/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import { pageSize, readPageToken, writePageToken } from '../page-token.ts';
import * as rules from '../rules.ts';

export function listStateMachines({ kernel, machines }: StatesContext): Operation {
  return operation({
    members: { maxResults: rules.maxResults(), nextToken: rules.nextToken(1024) },
    action: { name: 'states:ListStateMachines' },
    async run({ maxResults, nextToken }) {
      const limit = pageSize(maxResults);
      const found = await machines.list({ after: readPageToken(nextToken), limit: limit + 1 });
      const page = found.slice(0, limit);
      return {
        stateMachines: page.map(({ name, createdAt }) => ({
          stateMachineArn: stateMachineArn(kernel, name),
          name,
          type: 'STANDARD',
          creationDate: createdAt / 1000,
        })),
        nextToken: found.length > limit ? writePageToken(page.at(-1)?.name ?? '') : undefined,
      };
    },
  });
}

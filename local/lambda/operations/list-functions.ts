/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import { writeConfiguration } from '../function-definition.ts';
import { pageMembers, pageOf } from '../page.ts';

export function listFunctions({ functions }: LambdaContext): Operation {
  return operation({
    members: pageMembers,
    action: { name: 'lambda:ListFunctions' },
    run(page) {
      const { items, NextMarker } = pageOf(functions.list(), ({ definition }) => definition.name, page);
      return {
        Functions: items.map(({ definition, deployedAt }) => writeConfiguration(definition, deployedAt)),
        NextMarker,
      };
    },
  });
}

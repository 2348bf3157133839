/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html */
import { integer, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { USER_POOL_READ } from '../request-quotas.ts';
import { readPageToken, writePageToken } from './page-token.ts';

export function listUserPools({ pools }: CognitoContext): Operation {
  return operation({
    members: { MaxResults: required(integer({ min: 1, max: 60 })), NextToken: string({ min: 1, pattern: /[\S]+/ }) },
    action: { name: 'cognito-idp:ListUserPools' },
    quota: USER_POOL_READ,
    async run({ MaxResults, NextToken }) {
      const after = readPageToken(NextToken, ['pools']);
      const entries = await pools.list({ after, limit: MaxResults + 1 });
      const page = entries.slice(0, MaxResults);
      const last = entries.length > MaxResults ? page.at(-1) : undefined;
      return {
        UserPools: page.map(({ value: { id, name, settings, createdAt, modifiedAt } }) => ({
          Id: id,
          Name: name,
          LambdaConfig: settings.LambdaConfig ?? {},
          CreationDate: createdAt / 1000,
          LastModifiedDate: modifiedAt / 1000,
        })),
        NextToken: last && writePageToken(last.id, ['pools']),
      };
    },
  });
}

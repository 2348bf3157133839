/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListIdentityProviders.html */
import { integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';
import { readPageToken, writePageToken } from './page-token.ts';
import { providerSummary } from './provider-view.ts';

export function listIdentityProviders(cognito: CognitoContext): Operation {
  return operation({
    members: {
      UserPoolId: poolId(),
      MaxResults: integer({ min: 0, max: 60 }),
      NextToken: string({ min: 1, pattern: /[\S]+/ }),
    },
    action: { name: 'cognito-idp:ListIdentityProviders', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_READ,
    async run({ UserPoolId, MaxResults, NextToken }) {
      findPool(cognito, UserPoolId);
      const after = readPageToken(NextToken, [UserPoolId]);
      // 0 is allowed, and no page size.
      const limit = MaxResults || 60;
      const entries = await cognito.providers.list({ prefix: `${UserPoolId}/`, after, limit: limit + 1 });
      const page = entries.slice(0, limit);
      const last = entries.length > limit ? page.at(-1) : undefined;
      return {
        Providers: page.map(({ value }) => providerSummary(value)),
        NextToken: last && writePageToken(last.id, [UserPoolId]),
      };
    },
  });
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html */
import { integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { pageOf } from './list-page.ts';
import { poolId } from './members.ts';
import { resourceServerView } from './resource-server-view.ts';

const MOST = 50;

export function listResourceServers(cognito: CognitoContext): Operation {
  return operation({
    members: {
      UserPoolId: poolId(),
      MaxResults: integer({ min: 1, max: MOST }),
      NextToken: string({ min: 1, pattern: /[\S]+/ }),
    },
    action: { name: 'cognito-idp:ListResourceServers', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_READ,
    async run({ UserPoolId, MaxResults = MOST, NextToken: token }) {
      findPool(cognito, UserPoolId);
      const servers = await cognito.resourceServers.list({ prefix: `${UserPoolId}/` });
      const { page, NextToken } = pageOf(servers, { Limit: MaxResults, NextToken: token }, [UserPoolId]);
      return { ResourceServers: page.map(({ value }) => resourceServerView(value)), NextToken };
    },
  });
}

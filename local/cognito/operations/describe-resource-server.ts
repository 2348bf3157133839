/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { resourceServerNotFound } from '../errors.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';
import { resourceServerView } from './resource-server-view.ts';

export function describeResourceServer(cognito: CognitoContext): Operation {
  return operation({
    members: {
      UserPoolId: poolId(),
      Identifier: required(string({ min: 1, max: 256, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/ })),
    },
    action: { name: 'cognito-idp:DescribeResourceServer', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_READ,
    run({ UserPoolId, Identifier }) {
      findPool(cognito, UserPoolId);
      const server = cognito.resourceServers.get(`${UserPoolId}/${Identifier}`);
      if (server === undefined) throw resourceServerNotFound(Identifier);
      return { ResourceServer: resourceServerView(server) };
    },
  });
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html */
import { integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_CLIENT_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';
import { readPageToken, writePageToken } from './page-token.ts';

const members = {
  UserPoolId: poolId(),
  MaxResults: integer({ min: 1, max: 60 }),
  NextToken: string({ min: 1, max: 131072, pattern: /[\S]+/ }),
};

export function listUserPoolClients(cognito: CognitoContext): Operation {
  return operation({
    members,
    action: { name: 'cognito-idp:ListUserPoolClients', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_CLIENT_READ,
    async run({ UserPoolId, MaxResults = 60, NextToken }) {
      findPool(cognito, UserPoolId);
      const after = readPageToken(NextToken, [UserPoolId]);
      const entries = await cognito.clients.list({ after });
      const clients = entries.map(({ value }) => value).filter(({ poolId: pool }) => pool === UserPoolId);
      const page = clients.slice(0, MaxResults);
      const last = clients.length > MaxResults ? page.at(-1) : undefined;
      return {
        UserPoolClients: page.map(({ id, name }) => ({ ClientId: id, ClientName: name, UserPoolId })),
        NextToken: last && writePageToken(last.id, [UserPoolId]),
      };
    },
  });
}

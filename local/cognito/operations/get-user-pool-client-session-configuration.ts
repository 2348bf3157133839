/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolClientSessionConfiguration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { findClient } from '../state/find.ts';
import { clientSessions } from '../state/session-configuration.ts';
import { clientId, poolId } from './members.ts';

export function getUserPoolClientSessionConfiguration(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), ClientId: clientId() },
    action: {
      name: 'cognito-idp:GetUserPoolClientSessionConfiguration',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    run({ UserPoolId, ClientId }) {
      findClient(cognito, UserPoolId, ClientId);
      const { maxValidityMinutes } = clientSessions(cognito, ClientId);
      return { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: maxValidityMinutes } };
    },
  });
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolSessionConfiguration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { findPool } from '../state/find.ts';
import { poolSessions } from '../state/session-configuration.ts';
import { poolId } from './members.ts';

export function getUserPoolSessionConfiguration(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId() },
    action: {
      name: 'cognito-idp:GetUserPoolSessionConfiguration',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    run({ UserPoolId }) {
      findPool(cognito, UserPoolId);
      const { tracking, maxPerUser } = poolSessions(cognito, UserPoolId);
      return { UserPoolId, UserSessionTracking: tracking, TokenSession: { MaxPerUser: maxPerUser } };
    },
  });
}

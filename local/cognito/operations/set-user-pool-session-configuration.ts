/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { setPoolSessions } from '../state/session-configuration.ts';
import { poolId, tokenSession, userSessionTracking } from './members.ts';

export function setUserPoolSessionConfiguration(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), UserSessionTracking: userSessionTracking(), TokenSession: tokenSession() },
    action: {
      name: 'cognito-idp:SetUserPoolSessionConfiguration',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    run({ UserPoolId, UserSessionTracking, TokenSession }) {
      setPoolSessions(cognito, UserPoolId, { tracking: UserSessionTracking, maxPerUser: TokenSession.MaxPerUser });
      return { UserPoolId, UserSessionTracking, TokenSession };
    },
  });
}

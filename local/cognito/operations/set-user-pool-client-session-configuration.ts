/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { setClientSessions } from '../state/session-configuration.ts';
import { clientId, poolId, ssoSession } from './members.ts';

export function setUserPoolClientSessionConfiguration(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), ClientId: clientId(), SSOSession: ssoSession() },
    action: {
      name: 'cognito-idp:SetUserPoolClientSessionConfiguration',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    run({ UserPoolId, ClientId, SSOSession }) {
      const { MaxValidityMinutes: maxValidityMinutes } = SSOSession;
      setClientSessions(cognito, { poolId: UserPoolId, clientId: ClientId }, { maxValidityMinutes });
      return { UserPoolId, ClientId, SSOSession };
    },
  });
}

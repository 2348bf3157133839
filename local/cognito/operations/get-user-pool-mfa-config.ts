/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';

/** The pools of the twin have no MFA. */
export function getUserPoolMfaConfig(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId() },
    action: { name: 'cognito-idp:GetUserPoolMfaConfig', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_READ,
    run: ({ UserPoolId }) => ({
      MfaConfiguration: findPool(cognito, UserPoolId).settings.MfaConfiguration ?? 'OFF',
    }),
  });
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteIdentityProvider.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_UPDATE } from '../request-quotas.ts';
import { findProvider } from '../state/find.ts';
import { poolId, providerName } from './members.ts';

/** Users of the provider can no longer sign in; the users themselves stay. */
export function deleteIdentityProvider(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), ProviderName: providerName() },
    action: { name: 'cognito-idp:DeleteIdentityProvider', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_UPDATE,
    run({ UserPoolId, ProviderName }) {
      findProvider(cognito, UserPoolId, ProviderName);
      cognito.providers.delete(`${UserPoolId}/${ProviderName}`);
      return {};
    },
  });
}

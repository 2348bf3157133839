/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeIdentityProvider.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findProvider } from '../state/find.ts';
import { poolId, providerName } from './members.ts';
import { providerView } from './provider-view.ts';

export function describeIdentityProvider(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), ProviderName: providerName() },
    action: {
      name: 'cognito-idp:DescribeIdentityProvider',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    quota: USER_POOL_RESOURCE_READ,
    run: ({ UserPoolId, ProviderName }) => ({
      IdentityProvider: providerView(findProvider(cognito, UserPoolId, ProviderName)),
    }),
  });
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetIdentityProviderByIdentifier.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { providerNotFound } from '../errors.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';
import { providerView } from './provider-view.ts';

export function getIdentityProviderByIdentifier(cognito: CognitoContext): Operation {
  return operation({
    members: {
      UserPoolId: poolId(),
      IdpIdentifier: required(string({ min: 1, max: 40, pattern: /[\w\s+=.@-]+/ })),
    },
    action: {
      name: 'cognito-idp:GetIdentityProviderByIdentifier',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    quota: USER_POOL_RESOURCE_READ,
    async run({ UserPoolId, IdpIdentifier }) {
      findPool(cognito, UserPoolId);
      const providers = await cognito.providers.list({ prefix: `${UserPoolId}/` });
      const found = providers.find(({ value }) => value.identifiers.includes(IdpIdentifier));
      if (found === undefined) throw providerNotFound(IdpIdentifier);
      return { IdentityProvider: providerView(found.value) };
    },
  });
}

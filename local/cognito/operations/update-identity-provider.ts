/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateIdentityProvider.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import {
  identifiersRule,
  mappingRule,
  providerDetails,
  readMapping,
  readProviderDetails,
} from '../identity-provider-settings.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_UPDATE } from '../request-quotas.ts';
import { findPool, findProvider } from '../state/find.ts';
import { poolId, providerName } from './members.ts';
import { providerView } from './provider-view.ts';

/** Replaces the details, the mapping and the identifiers that are given; the others stay unchanged. */
export function updateIdentityProvider(cognito: CognitoContext): Operation {
  return operation({
    members: {
      UserPoolId: poolId(),
      ProviderName: providerName(),
      ProviderDetails: providerDetails(),
      AttributeMapping: mappingRule(),
      IdpIdentifiers: identifiersRule(),
    },
    action: { name: 'cognito-idp:UpdateIdentityProvider', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_UPDATE,
    run({ UserPoolId, ProviderName, ProviderDetails, AttributeMapping, IdpIdentifiers }) {
      const pool = findPool(cognito, UserPoolId);
      const known = findProvider(cognito, UserPoolId, ProviderName);
      const provider = {
        ...known,
        ...(ProviderDetails && readProviderDetails(ProviderDetails)),
        ...(AttributeMapping && { attributeMapping: readMapping(pool, AttributeMapping) }),
        ...(IdpIdentifiers && { identifiers: IdpIdentifiers }),
        modifiedAt: cognito.kernel.clock.now(),
      };
      cognito.providers.put(`${UserPoolId}/${ProviderName}`, provider);
      return { IdentityProvider: providerView(provider) };
    },
  });
}

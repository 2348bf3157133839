/** AWS::Cognito::UserPoolIdentityProvider: an OpenID Connect provider that the pool trusts. */
import { oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import {
  identifiersRule,
  mappingRule,
  providerDetails,
  readMapping,
  readProviderDetails,
} from '../identity-provider-settings.ts';
import { findPool } from '../state/find.ts';

const members = {
  UserPoolId: required(string()),
  ProviderName: required(string({ min: 1, max: 32, pattern: /[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+/u })),
  ProviderType: required(oneOf('OIDC')),
  ProviderDetails: required(providerDetails()),
  AttributeMapping: mappingRule(),
  IdpIdentifiers: identifiersRule(),
} as const;

export function identityProviderResource(cognito: CognitoContext): ResourceType {
  return resourceType(members, ({ properties }) => {
    const { UserPoolId: poolId, ProviderName: name } = properties;
    const pool = findPool(cognito, poolId);
    const now = cognito.kernel.clock.now();
    cognito.providers.put(`${poolId}/${name}`, {
      poolId,
      name,
      identifiers: properties.IdpIdentifiers ?? [],
      ...readProviderDetails(properties.ProviderDetails),
      attributeMapping: readMapping(pool, properties.AttributeMapping),
      createdAt: cognito.providers.get(`${poolId}/${name}`)?.createdAt ?? now,
      modifiedAt: now,
    });
    return { physicalId: name };
  });
}

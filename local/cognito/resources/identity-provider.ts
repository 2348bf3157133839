/** AWS::Cognito::UserPoolIdentityProvider: an OpenID Connect provider that the pool trusts. */
import { type InputOf, list, map, oneOf, required, string, structure } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { attributeRule } from '../attributes/standard-attributes.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { findPool } from '../state/find.ts';
import type { UserPool } from '../state/model.ts';

const members = {
  UserPoolId: required(string()),
  ProviderName: required(string({ min: 1, max: 32, pattern: /[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+/u })),
  ProviderType: required(oneOf('OIDC')),
  // Endpoints come from discovery only: a provider with explicit ones is refused by their names.
  ProviderDetails: required(
    structure({
      client_id: required(string({ min: 1 })),
      client_secret: required(string({ min: 1 })),
      oidc_issuer: required(string({ min: 1 })),
      authorize_scopes: required(string({ min: 1 })),
      attributes_request_method: required(oneOf('GET', 'POST')),
    }),
  ),
  AttributeMapping: map(string()),
  IdpIdentifiers: list(string({ min: 1, max: 40 }), { max: 50 }),
} as const;

export function identityProviderResource(cognito: CognitoContext): ResourceType {
  return resourceType(members, ({ properties }) => {
    const { UserPoolId: poolId, ProviderName: name, ProviderDetails: details } = properties;
    const pool = findPool(cognito, poolId);
    checkIssuer(details.oidc_issuer);
    checkScopes(details.authorize_scopes);
    cognito.providers.put(`${poolId}/${name}`, {
      poolId,
      name,
      identifiers: properties.IdpIdentifiers ?? [],
      clientId: details.client_id,
      clientSecret: details.client_secret,
      issuer: details.oidc_issuer,
      scopes: details.authorize_scopes,
      userInfoMethod: details.attributes_request_method,
      attributeMapping: attributeMapping(pool, properties),
    });
    return { physicalId: name };
  });
}

/** AWS takes https only. The twin also takes http, since the provider on a laptop has no certificate. */
function checkIssuer(issuer: string): void {
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer) || issuer.endsWith('/')) {
    throw invalidParameter(`oidc_issuer must be an http(s) address without a trailing slash, not ${issuer}`);
  }
}

function checkScopes(scopes: string): void {
  if (!scopes.split(' ').includes('openid')) throw invalidParameter('authorize_scopes must contain openid');
}

/** The user name always comes from `sub` and is no attribute of its own. */
function attributeMapping(pool: UserPool, { AttributeMapping = {} }: InputOf<typeof members>): Record<string, string> {
  const { username = 'sub', ...mapping } = AttributeMapping;
  if (username !== 'sub') throw invalidParameter('The username of an OIDC provider is always mapped from sub');
  const unknown = Object.keys(mapping).find((name) => !attributeRule(pool, name));
  if (unknown) throw invalidParameter(`Invalid attribute mapping: the user pool has no attribute ${unknown}`);
  return mapping;
}

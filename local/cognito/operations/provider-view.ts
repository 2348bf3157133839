/** Identity providers in the API's representation. */
import type { JsonObject } from '../../kernel/json.ts';
import type { IdentityProvider } from '../state/model.ts';

/** `IdentityProviderType`. The mapping includes the fixed source of the user name, as on AWS. */
export function providerView(provider: IdentityProvider): JsonObject {
  return {
    UserPoolId: provider.poolId,
    ...providerSummary(provider),
    ProviderDetails: {
      client_id: provider.clientId,
      client_secret: provider.clientSecret,
      oidc_issuer: provider.issuer,
      authorize_scopes: provider.scopes,
      attributes_request_method: provider.userInfoMethod,
      attributes_url_add_attributes: 'false',
    },
    AttributeMapping: { username: 'sub', ...provider.attributeMapping },
    IdpIdentifiers: provider.identifiers,
  };
}

/** `ProviderDescription`. */
export function providerSummary({ name, createdAt, modifiedAt }: IdentityProvider): JsonObject {
  return {
    ProviderName: name,
    ProviderType: 'OIDC',
    CreationDate: createdAt / 1000,
    LastModifiedDate: modifiedAt / 1000,
  };
}

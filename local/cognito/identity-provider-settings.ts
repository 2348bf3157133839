/** The settings of an OpenID Connect provider, in a template and in the API. */
import { list, map, noEffect, oneOf, required, string, structure, type TypeOf } from '../kernel/rules/rule.ts';
import { attributeRule } from './attributes/standard-attributes.ts';
import { invalidParameter } from './errors.ts';
import type { IdentityProvider, UserPool } from './state/model.ts';

// Endpoints come only from discovery: explicit ones are refused.
export const providerDetails = () =>
  structure({
    client_id: required(string({ min: 1 })),
    client_secret: required(string({ min: 1 })),
    oidc_issuer: required(string({ min: 1 })),
    authorize_scopes: required(string({ min: 1 })),
    attributes_request_method: required(oneOf('GET', 'POST')),
    attributes_url_add_attributes: noEffect(oneOf('false'), 'only DescribeIdentityProvider returns it'),
  });

export const mappingRule = () => map(string({ max: 131_072 }));
export const identifiersRule = () => list(string({ min: 1, max: 40, pattern: /[\w\s+=.@-]+/ }), { max: 50 });

type Details = TypeOf<ReturnType<typeof providerDetails>>;
type Connection = Pick<IdentityProvider, 'clientId' | 'clientSecret' | 'issuer' | 'scopes' | 'userInfoMethod'>;

/** @throws ServiceError `InvalidParameterException` */
export function readProviderDetails(details: Details): Connection {
  checkIssuer(details.oidc_issuer);
  if (!details.authorize_scopes.split(' ').includes('openid')) {
    throw invalidParameter('authorize_scopes must contain openid');
  }
  return {
    clientId: details.client_id,
    clientSecret: details.client_secret,
    issuer: details.oidc_issuer,
    scopes: details.authorize_scopes,
    userInfoMethod: details.attributes_request_method,
  };
}

/** AWS accepts only https. The twin also accepts http, because a provider on a laptop has no certificate. */
function checkIssuer(issuer: string): void {
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer) || issuer.endsWith('/')) {
    throw invalidParameter(`oidc_issuer must be an http(s) address without a trailing slash, not ${issuer}`);
  }
}

/**
 * The mapping without the user name, which always comes from `sub` and is not an attribute.
 * @throws ServiceError `InvalidParameterException`
 */
export function readMapping(pool: UserPool, given: Record<string, string> = {}): Record<string, string> {
  const { username = 'sub', ...mapping } = given;
  if (username !== 'sub') throw invalidParameter('The username of an OIDC provider is always mapped from sub');
  const unknown = Object.keys(mapping).find((name) => !attributeRule(pool, name));
  if (unknown) throw invalidParameter(`Invalid attribute mapping: the user pool has no attribute ${unknown}`);
  return mapping;
}

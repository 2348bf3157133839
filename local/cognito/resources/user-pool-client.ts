/** AWS::Cognito::UserPoolClient: an application of a pool. */
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { attributeRule } from '../attributes/standard-attributes.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { findPool } from '../state/find.ts';
import type { UserPool } from '../state/model.ts';
import { scopeExists } from '../state/scopes.ts';
import { lifetimesOutOfRange, tokenLifetimes } from '../tokens/validity.ts';
import { type UserPoolClientSettings, userPoolClientMembers } from './user-pool-client-members.ts';

const CLIENT_ID_LENGTH = 26;
const SECRET_LENGTH = 51;

export function userPoolClientResource(cognito: CognitoContext): ResourceType {
  const { kernel, clients } = cognito;
  const generate = (length: number) => kernel.entropy.token(length).toLowerCase();
  return resourceType(userPoolClientMembers, ({ properties, physicalId, generatedName }) => {
    const pool = findPool(cognito, properties.UserPoolId);
    checkSettings(cognito, pool, properties);
    const id = physicalId ?? generate(CLIENT_ID_LENGTH);
    const known = clients.get(id);
    const now = kernel.clock.now();
    const name = properties.ClientName ?? known?.name ?? generatedName();
    clients.put(id, {
      id,
      poolId: pool.id,
      name,
      secret: properties.GenerateSecret ? (known?.secret ?? generate(SECRET_LENGTH)) : undefined,
      settings: properties,
      createdAt: known?.createdAt ?? now,
      modifiedAt: now,
    });
    const secret = clients.get(id)?.secret;
    return { physicalId: id, attributes: { ClientId: id, Name: name, ...(secret && { ClientSecret: secret }) } };
  });
}

/** Checks a client's settings against its pool. */
function checkSettings(cognito: CognitoContext, pool: UserPool, settings: UserPoolClientSettings): void {
  for (const check of CHECKS) check(settings, pool, cognito);
}

type Check = (settings: UserPoolClientSettings, pool: UserPool, cognito: CognitoContext) => void;

const CHECKS: readonly Check[] = [
  checkProviders,
  checkScopes,
  checkAddresses,
  checkFlows,
  checkAttributes,
  checkLifetimes,
  checkRotation,
];

function checkProviders(
  { SupportedIdentityProviders = [] }: UserPoolClientSettings,
  pool: UserPool,
  cognito: CognitoContext,
) {
  for (const name of SupportedIdentityProviders) {
    if (name === 'COGNITO' || cognito.providers.get(`${pool.id}/${name}`)) continue;
    throw invalidParameter(`The provider ${name} does not exist for User Pool ${pool.id}.`);
  }
}

function checkScopes({ AllowedOAuthScopes = [] }: UserPoolClientSettings, pool: UserPool, cognito: CognitoContext) {
  const unknown = AllowedOAuthScopes.find((scope) => !scopeExists(cognito, pool, scope));
  if (unknown) throw new ServiceError('ScopeDoesNotExistException', `Invalid scope requested: ${unknown}`);
}

function checkAddresses({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: UserPoolClientSettings) {
  for (const address of [...CallbackURLs, ...LogoutURLs]) {
    const loopback = URL.canParse(address) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
    if (!URL.canParse(address) || address.includes('#')) throw invalidParameter(`Invalid redirect URI: ${address}`);
    if (address.startsWith('http:') && !loopback) {
      throw invalidParameter(`${address} cannot use the HTTP protocol.`);
    }
  }
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw invalidParameter('The default redirect URI must be in the list of callback URLs.');
  }
}

function checkFlows(settings: UserPoolClientSettings) {
  const { AllowedOAuthFlows = [], AllowedOAuthScopes = [], CallbackURLs = [], GenerateSecret } = settings;
  const own = AllowedOAuthFlows.includes('client_credentials');
  if (own && AllowedOAuthFlows.length > 1) {
    throw new ServiceError(
      'InvalidOAuthFlowException',
      'client_credentials flow can not be selected along with code flow or implicit flow.',
    );
  }
  if (own && !GenerateSecret) {
    throw new ServiceError(
      'InvalidOAuthFlowException',
      'client_credentials flow can not be selected if client does not have a client secret.',
    );
  }
  if (AllowedOAuthFlows.includes('code') && (AllowedOAuthScopes.length === 0 || CallbackURLs.length === 0)) {
    throw invalidParameter('AllowedOAuthFlows and AllowedOAuthScopes and CallbackURLs are required together.');
  }
}

function checkAttributes({ ReadAttributes = [], WriteAttributes = [] }: UserPoolClientSettings, pool: UserPool) {
  if (ReadAttributes.some((name) => !attributeRule(pool, name))) {
    throw invalidParameter('Invalid read attributes specified while creating a client');
  }
  if (WriteAttributes.some((name) => !attributeRule(pool, name) || name.endsWith('_verified'))) {
    throw invalidParameter('Invalid write attributes specified while creating a client');
  }
}

function checkLifetimes(settings: UserPoolClientSettings) {
  const [wrong] = lifetimesOutOfRange(tokenLifetimes(settings));
  if (wrong) throw invalidParameter(`Invalid range for token validity: the ${wrong} token's is not allowed.`);
}

function checkRotation({ RefreshTokenRotation, ExplicitAuthFlows = [] }: UserPoolClientSettings) {
  if (RefreshTokenRotation?.Feature === 'ENABLED' && ExplicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw invalidParameter('Refresh token rotation cannot be enabled with ALLOW_REFRESH_TOKEN_AUTH.');
  }
}

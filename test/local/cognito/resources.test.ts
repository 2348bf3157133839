/** What templates may say of Cognito, what Ref and GetAtt answer, and what a restart keeps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createCognito } from '../../../local/cognito/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';
import { deployResource } from './support/deploy-resource.ts';

let services: StartedServices;
beforeEach(async () => {
  services = await startServices([createCognito]);
});
afterEach(() => services.close());

const deploy = (type: string, properties: object, physicalId?: string) =>
  deployResource(services.kernel, `AWS::Cognito::${type}`, { properties, physicalId });
const newPool = async () => {
  const poolId = `eu-west-1_${services.kernel.entropy.token(9)}`;
  return (await deploy('UserPool', {}, poolId)).physicalId;
};

const provider = (UserPoolId: string, changes: object = {}) => ({
  UserPoolId,
  ProviderName: 'Lamps',
  ProviderType: 'OIDC',
  ProviderDetails: {
    client_id: 'a',
    client_secret: 'b',
    oidc_issuer: 'https://id.lamps.test',
    authorize_scopes: 'openid',
    attributes_request_method: 'GET',
  },
  ...changes,
});

test('a pool returns its names', async () => {
  const { physicalId, attributes } = await deploy('UserPool', {});
  expect(physicalId).toMatch(/^eu-west-1_[A-Za-z0-9]{9}$/);
  const issuer = `${services.kernel.origin('aws')}/${physicalId}`;
  expect(attributes).toEqual({
    Arn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${physicalId}`,
    ProviderName: issuer.replace('http://', ''),
    ProviderURL: issuer,
    UserPoolId: physicalId,
  });
});

test('deploying again keeps the ids, the secret and the keys', async () => {
  const poolId = (await deploy('UserPool', {})).physicalId;
  const keys = async () => (await fetch(`${services.kernel.origin('aws')}/${poolId}/.well-known/jwks.json`)).json();
  const before = await keys();
  await deploy('UserPool', { UserPoolName: 'lamps' }, poolId);
  expect(await keys()).toEqual(before);
  const settings = { UserPoolId: poolId, GenerateSecret: true };
  const first = await deploy('UserPoolClient', settings);
  expect(await deploy('UserPoolClient', settings, first.physicalId)).toEqual({
    ...first,
    attributes: { ...first.attributes, Name: first.attributes?.Name },
  });
});

test('each domain is served at its own address', async () => {
  const { kernel } = services;
  for (const name of ['lamps', 'candles']) {
    const poolId = await newPool();
    await deploy('UserPoolDomain', { Domain: name, UserPoolId: poolId, ManagedLoginVersion: 2 });
    const origin = kernel.addresses.resolve(`https://${name}.auth.eu-west-1.amazoncognito.com`);
    const configuration = await fetch(`${kernel.origin('aws')}/${poolId}/.well-known/openid-configuration`);
    expect(configuration.headers.get('access-control-allow-origin')).toBe('*');
    expect(await configuration.json()).toMatchObject({ authorization_endpoint: `${origin}/oauth2/authorize` });
  }
  expect(kernel.origin('cognito')).not.toBe(kernel.origin('cognito-2'));
});

test('an unknown pool has no keys', async () => {
  const url = `${services.kernel.origin('aws')}/eu-west-1_nothing/.well-known/jwks.json`;
  expect((await fetch(url)).status).toBe(501);
});

test.each([
  [
    'UserPool',
    { LambdaConfig: { PreAuthentication: 'arn:aws:lambda:x:1:function:f' } },
    'LambdaConfig.PreAuthentication',
  ],
  ['UserPool', { AliasAttributes: ['email'] }, 'AliasAttributes'],
  ['UserPool', { MfaConfiguration: 'ON' }, 'MfaConfiguration'],
  ['UserPoolClient', { UserPoolId: 'x', AllowedOAuthFlows: ['implicit'] }, 'AllowedOAuthFlows[0]'],
  ['UserPoolIdentityProvider', provider('x', { ProviderType: 'SAML' }), 'ProviderType'],
  ['UserPoolDomain', { UserPoolId: 'x', Domain: 'd', CustomDomainConfig: {} }, 'CustomDomainConfig'],
])('%s %j is refused by name', async (type, properties, path) => {
  await expect(deploy(type, properties)).rejects.toThrow(path);
});

test.each([
  ['an unknown provider', { SupportedIdentityProviders: ['Lamps'] }, /The provider Lamps does not exist/],
  ['an unknown scope', { AllowedOAuthScopes: ['lamps/read'] }, /Invalid scope requested: lamps\/read/],
  ['http beyond loopback', { CallbackURLs: ['http://lamps.test'] }, /cannot use the HTTP protocol/],
  ['an address with a fragment', { CallbackURLs: ['https://lamps.test/#a'] }, /Invalid redirect URI/],
  ['a code flow without addresses', { AllowedOAuthFlows: ['code'] }, /required together/],
  [
    'client_credentials without a secret',
    { AllowedOAuthFlows: ['client_credentials'] },
    /does not have a client secret/,
  ],
  ['an unknown attribute', { ReadAttributes: ['colour'] }, /Invalid read attributes/],
  ['email_verified to write', { WriteAttributes: ['email_verified'] }, /Invalid write attributes/],
  ['a token of a minute', { AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: 'minutes' } }, /token validity/],
  [
    'rotation beside the refresh flow',
    { RefreshTokenRotation: { Feature: 'ENABLED' }, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    /rotation cannot be enabled/,
  ],
])('a client with %s is refused', async (_, settings, message) => {
  const UserPoolId = await newPool();
  await expect(deploy('UserPoolClient', { UserPoolId, ...settings })).rejects.toThrow(message);
});

test.each([
  ['a trailing slash', { ProviderDetails: { ...provider('').ProviderDetails, oidc_issuer: 'https://x/' } }, /slash/],
  ['no openid', { ProviderDetails: { ...provider('').ProviderDetails, authorize_scopes: 'email' } }, /openid/],
  ['an unknown attribute', { AttributeMapping: { colour: 'x' } }, /no attribute colour/],
  ['another user name', { AttributeMapping: { username: 'email' } }, /always mapped from sub/],
])('a provider with %s is refused', async (_, changes, message) => {
  const poolId = await newPool();
  await expect(deploy('UserPoolIdentityProvider', provider(poolId, changes))).rejects.toThrow(message);
});

test('users are kept over a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'twin-'));
  const first = await startServices([createCognito], { folder });
  const { physicalId } = await deployResource(first.kernel, 'AWS::Cognito::UserPool', { properties: {} });
  const principal = { type: 'account' } as const;
  const input = { UserPoolId: physicalId, Username: 'grace' };
  await first.kernel.call({ service: 'cognito-idp', operation: 'AdminCreateUser', input, principal });
  await first.close();
  const second = await startServices([createCognito], { folder });
  const sdk = new CognitoIdentityProviderClient(second.client);
  const user = await sdk.send(new AdminGetUserCommand({ UserPoolId: physicalId, Username: 'grace' }));
  expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  await second.close();
  await rm(folder, { recursive: true });
});

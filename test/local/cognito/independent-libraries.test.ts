/** Libraries that this project did not write agree: a certified provider on one side, a certified client and AWS's own verifier on the other. */
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as oidc from 'openid-client';
import { createCognito } from '../../../local/cognito/service.ts';
import { createBrowser } from '../../../system/browser.ts';
import { type Okta, startOkta } from '../../../system/okta/start-okta.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';
import { deployResource } from './support/deploy-resource.ts';
import { PROVIDER_DETAILS, publicClient } from './support/start-pool.ts';

const ISSUER = 'http://localhost:7100/oauth2/default';
const ada = { username: 'ada', shows: '', email: 'ada@example.com', email_verified: true, given_name: 'Ada' };

let services: StartedServices;
let idp: Okta;
let poolId: string;
let clientId: string;

beforeAll(async () => {
  services = await startServices([createCognito]);
  const deploy = async (type: string, properties: object) =>
    (await deployResource(services.kernel, `AWS::Cognito::${type}`, { properties })).physicalId;
  poolId = await deploy('UserPool', { UsernameConfiguration: { CaseSensitive: false } });
  const UserPoolId = poolId;
  await deploy('UserPoolDomain', { Domain: 'lamps', UserPoolId });
  idp = await startOkta({
    port: 0,
    issuer: ISSUER,
    clientId: 'lamp-client',
    clientSecret: 'lamp-secret',
    redirectUris: [`${services.kernel.origin('cognito')}/oauth2/idpresponse`],
    people: [ada],
  });
  services.kernel.addresses.set(ISSUER, idp.origin);
  const Scopes = [{ ScopeName: 'read' }];
  await deploy('UserPoolResourceServer', { UserPoolId, Identifier: 'lamps', Name: 'lamps', Scopes });
  await deploy('UserPoolIdentityProvider', {
    UserPoolId,
    ProviderName: 'Lamps',
    ProviderType: 'OIDC',
    ProviderDetails: { ...PROVIDER_DETAILS, oidc_issuer: ISSUER, authorize_scopes: 'openid email profile' },
    AttributeMapping: { email: 'email', email_verified: 'email_verified', given_name: 'given_name' },
  });
  clientId = await deploy('UserPoolClient', publicClient(UserPoolId));
});

afterAll(async () => {
  await services.close();
  await idp.close();
});

async function signIn() {
  const issuer = new URL(`${services.kernel.origin('aws')}/${poolId}`);
  const execute = [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks];
  const client = await oidc.discovery(issuer, clientId, undefined, oidc.None(), { execute });
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const redirectUri = 'http://localhost:7001/callback';
  const start = oidc.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: 'openid email profile lamps/read',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    identity_provider: 'Lamps',
  });
  const browser = createBrowser();
  const page = await browser.open(start.href);
  const back = await browser.submit(page, { username: 'ada' }, { stopAt: redirectUri });
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
  return { client, tokens: await oidc.authorizationCodeGrant(client, new URL(back.url), checks) };
}

test('openid-client signs in, reads userinfo, refreshes and revokes', async () => {
  const { client, tokens } = await signIn();
  const claims = tokens.claims();
  expect(claims).toMatchObject({ email: 'ada@example.com', given_name: 'Ada', email_verified: true });
  const userInfo = await oidc.fetchUserInfo(client, tokens.access_token, claims?.sub ?? '');
  expect(userInfo.username).toBe(claims?.['cognito:username']);
  const renewed = await oidc.refreshTokenGrant(client, tokens.refresh_token ?? '');
  expect(renewed.claims()?.sub).toBe(claims?.sub);
  await oidc.tokenRevocation(client, renewed.refresh_token ?? '');
  await expect(oidc.refreshTokenGrant(client, renewed.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

test("AWS's own verifier accepts the tokens, each for its use", async () => {
  const { tokens } = await signIn();
  const issuer = `${services.kernel.origin('aws')}/${poolId}`;
  // Its own fetcher speaks https only.
  const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
  const jwksCache = new SimpleJwksCache({ fetcher });
  const verifier = JwtVerifier.create(
    { issuer, audience: null, jwksUri: `${issuer}/.well-known/jwks.json` },
    { jwksCache },
  );
  const access = await verifier.verify(tokens.access_token);
  expect(access).toMatchObject({
    token_use: 'access',
    client_id: clientId,
    username: expect.stringMatching(/^lamps_00u/),
  });
  const id = await verifier.verify(tokens.id_token ?? '');
  expect(id).toMatchObject({ token_use: 'id', aud: clientId });
  expect(() => CognitoJwtVerifier.parseUserPoolId(poolId)).not.toThrow();
});

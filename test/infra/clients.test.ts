/** Each scope belongs to some clients: these tests check every client. */
import { SCOPES } from '../../events/names.ts';
import { readable } from './support/readable.ts';
import { onlyResource, present, resourcesOf, templateFactory } from './support/templates.ts';

const template = templateFactory();
const [[resourceServer = ''] = []] = resourcesOf(template, 'AWS::Cognito::UserPoolResourceServer');
const clients = new Map(
  resourcesOf(template, 'AWS::Cognito::UserPoolClient').map(([id, { Properties }]) => [id.slice(0, -8), Properties]),
);
const portals = ['RetailPortalClient', 'WholesalePortalClient'];
const backOffice = present(clients, 'BackOfficeClient');

/** The resource server's physical id is its identifier. */
const texts = (values: unknown) =>
  (values as unknown[]).map((value) => readable(value).replace(resourceServer, 'portal'));

describe('clients', () => {
  test('are the portals and the back office', () => {
    expect([...clients.keys()]).toEqual([...portals, 'BackOfficeClient']);
  });

  test('none may use the implicit flow, sign in with plain passwords, or edit accounts', () => {
    const allowed = JSON.stringify([...clients.values()]);
    for (const word of ['implicit', 'USER_PASSWORD_AUTH', 'aws.cognito.signin.user.admin', 'example.com/']) {
      expect(allowed).not.toContain(word);
    }
  });

  test('each revokes tokens and hides which users exist', () => {
    for (const client of clients.values()) {
      expect(client).toMatchObject({ EnableTokenRevocation: true, PreventUserExistenceErrors: 'ENABLED' });
    }
  });
});

describe.each(portals)('%s', (name) => {
  const client = present(clients, name);

  test('is public and uses the code flow only', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
    });
  });

  test('may read only its own user', () => {
    expect(texts(client.AllowedOAuthScopes)).toEqual(['openid', 'email', 'profile', SCOPES.profileRead]);
  });

  test('takes people from Okta, and accounts that administrators made only where the configuration says so', () => {
    const okta = expect.stringContaining('IdentityOkta');
    const expected = name === 'RetailPortalClient' ? [okta, 'COGNITO'] : [okta];
    expect(texts(client.SupportedIdentityProviders)).toEqual(expected);
  });

  test('reads every mapped attribute, and names none that it may write: Cognito must write them all', () => {
    expect(client).not.toHaveProperty('WriteAttributes');
    expect(client.ReadAttributes).toEqual(['email', 'email_verified', 'family_name', 'given_name']);
  });

  test('lets accounts sign in by password only where the configuration says so, and nobody by another call of the API', () => {
    const flow = name === 'RetailPortalClient' ? 'ALLOW_USER_SRP_AUTH' : 'ALLOW_CUSTOM_AUTH';
    expect(client.ExplicitAuthFlows).toEqual([flow]);
    const pool = onlyResource(template, 'AWS::Cognito::UserPool').Properties.LambdaConfig;
    expect(JSON.stringify(pool)).not.toContain('AuthChallenge');
  });

  test("never reuses Cognito's session in place of a sign-in at Okta", () => {
    const [tracking = '', { Properties: sessions } = { Properties: {} }] =
      resourcesOf(template, 'AWS::Cognito::UserPoolSessionConfigurationAttachment')[0] ?? [];
    expect(sessions).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 100 } });
    const own = resourcesOf(template, 'AWS::Cognito::UserPoolClientSessionConfigurationAttachment').filter(
      ([, { Properties }]) => readable(Properties.ClientId).startsWith(name),
    );
    expect(own.map(([, { Properties }]) => Properties.SSOSession)).toEqual([{ MaxValidityMinutes: 0 }]);
    // Cognito refuses a client's setting before its pool tracks sessions.
    expect(own[0]?.[1].DependsOn).toContain(tracking);
  });

  test('rotates refresh tokens, which excludes the plain refresh flow', () => {
    expect(client).toMatchObject({
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    });
  });

  test('names the lifetime of every token', () => {
    expect(client).toMatchObject({
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 10_080,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
  });
});

describe('portal addresses', () => {
  test('derive from the one url of each portal', () => {
    const addresses = portals.map((name) => present(clients, name)).map((c) => [c.CallbackURLs, c.LogoutURLs]);
    expect(addresses).toEqual([
      [['http://localhost:4581/callback'], ['http://localhost:4581/']],
      [['http://localhost:4582/callback'], ['http://localhost:4582/']],
    ]);
  });
});

describe('BackOfficeClient', () => {
  test('is confidential and acts only for itself', () => {
    expect(backOffice).toMatchObject({ GenerateSecret: true, AllowedOAuthFlows: ['client_credentials'] });
  });

  test('may read every profile and the audit', () => {
    expect(texts(backOffice.AllowedOAuthScopes)).toEqual([SCOPES.profilesRead, SCOPES.auditRead]);
  });

  test('signs nobody in', () => {
    expect(backOffice).toMatchObject({ ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] });
    for (const name of ['SupportedIdentityProviders', 'CallbackURLs', 'LogoutURLs']) {
      expect(backOffice).not.toHaveProperty(name);
    }
  });
});

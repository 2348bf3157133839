/** A federated sign-in from the application's redirect to its tokens: the provider, the triggers, the user. */
import { AdminGetUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { ISSUER } from './support/fake-provider.ts';
import { CALLBACK, NOW, POST_CONFIRMATION, PRE_SIGN_UP, type StartedPool, startPool } from './support/start-pool.ts';

interface Tokens {
  id_token: string;
  access_token: string;
}

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const exchange = (location: URL) => pool.token(pool.codeForm(location));

const attributesOf = async (username: string) => {
  const user = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: username }));
  return { user, attributes: Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])) };
};

test('the first sign-in creates the user and ends at the application with a code', async () => {
  const location = await pool.signIn();
  expect(location.origin + location.pathname).toBe(CALLBACK);
  expect(location.searchParams.get('state')).toBe('s-1');
  const { user, attributes } = await attributesOf('lamps_lamp-1');
  expect(user).toMatchObject({ Username: 'lamps_lamp-1', UserStatus: 'EXTERNAL_PROVIDER', Enabled: true });
  expect(attributes).toMatchObject({ email: 'ada@example.com', email_verified: 'true', given_name: 'Ada' });
  expect(JSON.parse(attributes.identities ?? '')).toEqual([
    {
      userId: 'Lamp-1',
      providerName: 'Lamps',
      providerType: 'OIDC',
      issuer: null,
      primary: 'true',
      dateCreated: String(NOW),
    },
  ]);
});

test('the provider gets its secret in the form and no PKCE', async () => {
  await pool.signIn();
  expect(Object.fromEntries(pool.provider.forms[0] ?? [])).toEqual({
    grant_type: 'authorization_code',
    code: expect.stringMatching(/^idp-code:/),
    redirect_uri: `${pool.domain}/oauth2/idpresponse`,
    client_id: 'lamp-client',
    client_secret: 'lamp-secret',
  });
});

test('triggers run in their order, with the events that AWS sends, as the service principal', async () => {
  await pool.signIn();
  const [before, after, ...rest] = pool.lambda.invocations;
  expect(rest).toEqual([]);
  const common = {
    version: '1',
    region: 'eu-west-1',
    userPoolId: pool.poolId,
    userName: 'lamps_lamp-1',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
  };
  expect(before).toEqual({
    functionArn: PRE_SIGN_UP,
    principal: {
      type: 'service',
      service: 'cognito-idp.amazonaws.com',
      sourceArn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${pool.poolId}`,
    },
    event: {
      ...common,
      triggerSource: 'PreSignUp_ExternalProvider',
      request: {
        userAttributes: {
          'cognito:email_alias': '',
          'cognito:phone_number_alias': '',
          email: 'ada@example.com',
          email_verified: 'true',
          given_name: 'Ada',
        },
        validationData: {},
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  });
  expect(after).toMatchObject({
    functionArn: POST_CONFIRMATION,
    event: {
      ...common,
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      request: {
        userAttributes: {
          'cognito:user_status': 'EXTERNAL_PROVIDER',
          sub: expect.any(String),
          email: 'ada@example.com',
        },
      },
      response: {},
    },
  });
});

test('a later sign-in runs no trigger, overwrites what the provider sends and keeps what it leaves out', async () => {
  await pool.signIn();
  const first = await attributesOf('lamps_lamp-1');
  pool.lambda.invocations.length = 0;
  pool.provider.person = { sub: 'Lamp-1', email: 'new@example.com', email_verified: true };
  await pool.signIn();
  const { attributes } = await attributesOf('lamps_lamp-1');
  expect(attributes).toEqual({ ...first.attributes, email: 'new@example.com' });
  expect(pool.lambda.invocations).toEqual([]);
});

test('an empty claim clears its attribute', async () => {
  await pool.signIn();
  pool.provider.person = { sub: 'Lamp-1', given_name: '' };
  await pool.signIn();
  expect((await attributesOf('lamps_lamp-1')).attributes).not.toHaveProperty('given_name');
});

test('two concurrent first sign-ins of one person create one user', async () => {
  let release: () => void = () => {};
  const bothAsked = new Promise<void>((resolve) => {
    release = resolve;
  });
  pool.lambda.handlers.set(PRE_SIGN_UP, async (event) => {
    if (pool.lambda.invocations.length === 2) release();
    await bothAsked;
    return event;
  });
  const [one, two] = await Promise.all([pool.signIn(), pool.signIn()]);
  expect([one.searchParams.has('code'), two.searchParams.has('code')]).toEqual([true, true]);
  const { Users = [] } = await pool.sdk.send(new ListUsersCommand({ UserPoolId: pool.poolId }));
  expect(Users).toHaveLength(1);
  const sources = pool.lambda.invocations.map(({ event }) => event.triggerSource);
  expect(sources.filter((source) => source === 'PostConfirmation_ConfirmSignUp')).toHaveLength(1);
});

test('the tokens verify with the published keys, each with its own', async () => {
  const answer = await exchange(await pool.signIn({ nonce: 'n-1' }));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const tokens = (await answer.json()) as Tokens;
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
  const published = await fetch(`${pool.issuer}/.well-known/jwks.json`);
  const keys = createLocalJWKSet((await published.json()) as JSONWebKeySet);
  const options = { issuer: pool.issuer, currentDate: new Date(NOW) };
  const id = await jwtVerify(tokens.id_token, keys, { ...options, audience: pool.clientId });
  const access = await jwtVerify(tokens.access_token, keys, options);
  expect(id.protectedHeader.kid).not.toBe(access.protectedHeader.kid);
  const seconds = NOW / 1000;
  const group = `${pool.poolId}_Lamps`;
  expect(access.payload).toEqual({
    sub: id.payload.sub,
    'cognito:groups': [group],
    iss: pool.issuer,
    version: 2,
    client_id: pool.clientId,
    origin_jti: id.payload.origin_jti,
    event_id: id.payload.event_id,
    token_use: 'access',
    scope: 'openid email profile lamps/read',
    auth_time: seconds,
    exp: seconds + 3600,
    iat: seconds,
    jti: expect.any(String),
    username: 'lamps_lamp-1',
  });
  expect(id.payload).toMatchObject({
    aud: pool.clientId,
    token_use: 'id',
    'cognito:username': 'lamps_lamp-1',
    'cognito:groups': [group],
    nonce: 'n-1',
    email: 'ada@example.com',
    email_verified: true,
    given_name: 'Ada',
    identities: [{ providerName: 'Lamps', userId: 'Lamp-1', primary: 'true', dateCreated: String(NOW) }],
  });
});

test("without the application's nonce, the ID token has one that Cognito generated", async () => {
  const tokens = (await (await exchange(await pool.signIn())).json()) as Tokens;
  expect(decodeJwt(tokens.id_token).nonce).toMatch(/^\w{43}$/);
});

test('a session of managed login signs in without the provider', async () => {
  const browser = pool.browser();
  await pool.signIn({}, browser);
  pool.provider.asked.clear();
  const again = await pool.signIn({ identity_provider: undefined }, browser);
  expect(again.searchParams.has('code')).toBe(true);
  expect(pool.provider.asked.size).toBe(0);
});

test('the session lasts an hour, and prompt=login ignores it', async () => {
  const browser = pool.browser();
  await pool.signIn({}, browser);
  await pool.signIn({ prompt: 'login' }, browser);
  expect(pool.provider.asked.get('/tenant/authorize')).toBe(2);
  await pool.kernel.advance(60 * 60_000 + 1000);
  const refused = await pool.signIn({ prompt: 'none' }, browser);
  expect(refused.searchParams.get('error')).toBe('login_required');
});

test('logout ends the session and redirects to a registered address only', async () => {
  const browser = pool.browser();
  await pool.signIn({}, browser);
  const url = (address: string) =>
    `${pool.domain}/logout?${new URLSearchParams({ client_id: pool.clientId, logout_uri: address })}`;
  expect((await browser.open(url('http://evil.test/'))).status).toBe(400);
  const left = await browser.open(url('http://localhost:7001/'), { stopAt: 'http://localhost:7001/' });
  expect(left.url).toBe('http://localhost:7001/');
  expect((await pool.signIn({ prompt: 'none' }, browser)).searchParams.get('error')).toBe('login_required');
});

test.each(['GET', 'POST'])('userinfo is read with %s, as the provider is set up', async (attributes_request_method) => {
  const details = {
    client_id: 'lamp-client',
    client_secret: 'lamp-secret',
    oidc_issuer: ISSUER,
    authorize_scopes: 'openid',
    attributes_request_method,
  };
  const set = await startPool({ provider: { ProviderDetails: details } });
  const methods: unknown[] = [];
  set.provider.override.set('/tenant/userinfo', ({ method }, response) => {
    methods.push(method);
    response.end(JSON.stringify(set.provider.person));
  });
  await set.signIn();
  await set.close();
  expect(methods).toEqual([attributes_request_method]);
});

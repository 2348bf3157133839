/** Errors of the provider are reported to the application with Cognito's messages, and create no user. */
import { AdminCreateUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CALLBACK, type StartedPool, startPool } from './support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

async function expectRefusal(description: string | RegExp, error = 'invalid_request') {
  const location = await pool.signIn();
  const parameters = Object.fromEntries(location.searchParams);
  expect(parameters).toEqual({ error, state: 's-1', error_description: expect.stringMatching(description) });
  expect(Object.keys(parameters)).toEqual(['error_description', 'state', 'error']);
  const { Users } = await pool.sdk.send(new ListUsersCommand({ UserPoolId: pool.poolId }));
  expect(Users).toEqual([]);
}

test.each([
  ['issuer', { iss: 'http://other.test' }, /^Bad id_token issuer$/],
  ['audience', { aud: 'somebody-else' }, /^Bad id_token audience$/],
  ['expiry', { exp: 1 }, /^Bad id_token: it has expired$/],
  ['nonce', { nonce: 'another' }, /^Bad id_token nonce$/],
  ['subject', { sub: undefined }, /^Bad id_token subject$/],
])('an ID token with a wrong %s is refused', async (_, claims, description) => {
  pool.provider.idTokenClaims = (good) => ({ ...good, ...claims });
  await expectRefusal(description);
});

test('an audience that contains the client is accepted', async () => {
  pool.provider.idTokenClaims = (good) => ({ ...good, aud: ['other', 'lamp-client'] });
  expect((await pool.signIn()).searchParams.has('code')).toBe(true);
});

test('a key that is not published is refused', async () => {
  await pool.provider.rotateKey({ publish: false });
  await expectRefusal(/no published key has its kid/);
});

test.each([{ use: 'enc' }, { alg: 'ES384' }, { key_ops: ['encrypt'] }])(
  'a key that is published with %j verifies no token',
  async (jwk) => {
    await pool.provider.rotateKey({ publish: true, jwk });
    await expectRefusal(/no published key has its kid/);
  },
);

test('a key that was published after the last read is found', async () => {
  await pool.signIn();
  await pool.provider.rotateKey();
  expect((await pool.signIn()).searchParams.has('code')).toBe(true);
  expect(pool.provider.asked.get('/tenant/keys')).toBe(2);
  expect(pool.provider.asked.get('/tenant/.well-known/openid-configuration')).toBe(1);
});

test('the status of a failing token endpoint is reported', async () => {
  pool.provider.override.set('/tenant/token', (_, response) => void response.writeHead(503).end('secret detail'));
  await expectRefusal(/^Lamps Error - 503 error getting token$/);
});

test('a token endpoint that closes the connection is reported', async () => {
  pool.provider.override.set('/tenant/token', (request) => void request.socket.destroy());
  await expectRefusal(/^Connection reset$/);
});

test.each([
  ['/tenant/token', /^Timeout occurred in calling IdP token endpoint$/],
  ['/tenant/keys', /^Timeout in calling jwks uri$/],
  ['/tenant/userinfo', /^Read timed out$/],
])('%s that does not respond times out', async (path, description) => {
  pool.provider.override.set(path, () => pool.kernel.clock.jump(10_000));
  await expectRefusal(description);
});

test('a token response without an ID token is refused', async () => {
  pool.provider.override.set('/tenant/token', (_, response) => void response.end('{"access_token":"a"}'));
  await expectRefusal(/returned no id_token or no access_token/);
});

test('userinfo about another subject is refused', async () => {
  pool.provider.userInfo = (claims) => ({ ...claims, sub: 'Lamp-2' });
  await expectRefusal(/about another subject/);
});

test('userinfo takes precedence over the ID token', async () => {
  pool.provider.userInfo = (claims) => ({ ...claims, given_name: 'Grace' });
  await pool.signIn();
  const { Users = [] } = await pool.sdk.send(
    new ListUsersCommand({ UserPoolId: pool.poolId, Filter: 'given_name = "Grace"' }),
  );
  expect(Users).toHaveLength(1);
});

test('a value longer than 2048 characters is refused', async () => {
  pool.provider.person = { sub: 'Lamp-1', given_name: 'x'.repeat(2049) };
  await expectRefusal(/^user\.given_name: String must not be longer than 2048 characters$/);
});

test('a user name beyond 128 characters is refused', async () => {
  pool.provider.person = { sub: 'x'.repeat(128) };
  await expectRefusal(/longer than 128/);
});

test("the provider's own refusal is passed on to the application", async () => {
  pool.provider.override.set('/tenant/authorize', (request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const back = new URLSearchParams({
      error: 'access_denied',
      error_description: 'User is not assigned to the client application.',
      state: query.get('state') ?? '',
    });
    response.writeHead(302, { location: `${query.get('redirect_uri')}?${back}` }).end();
  });
  await expectRefusal(/^User is not assigned to the client application\.$/, 'access_denied');
});

test('a sign-in that takes longer than five minutes shows an error page', async () => {
  pool.provider.override.set('/tenant/authorize', (request, response) => {
    pool.kernel.clock.jump(5 * 60_000 + 1000);
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    response.writeHead(302, { location: `${query.get('redirect_uri')}?code=c&state=${query.get('state')}` }).end();
  });
  const page = await pool.browser().open(pool.authorizeUrl(), { stopAt: CALLBACK });
  expect(page).toMatchObject({ status: 400, body: expect.stringContaining('Something went wrong') });
});

test.each(['', 'garbage', 'a.b.c.d.e'])('the invalid state %j shows an error page', async (state) => {
  const page = await fetch(`${pool.domain}/oauth2/idpresponse?code=c&state=${state}`, { redirect: 'manual' });
  expect(page.status).toBe(400);
});

test('a session cookie is not accepted as state: sealed values have one use', async () => {
  const browser = pool.browser();
  const signedIn = await browser.open(pool.authorizeUrl({ identity_provider: 'Lamps' }), {
    stopAt: `${pool.domain}/oauth2/idpresponse`,
  });
  const answer = await fetch(signedIn.url, { redirect: 'manual' });
  const [cookie = ''] = answer.headers.getSetCookie();
  const sealed = /^cognito=([^;]+)/.exec(cookie)?.[1];
  const page = await fetch(`${pool.domain}/oauth2/idpresponse?code=c&state=${sealed}`, { redirect: 'manual' });
  expect(page.status).toBe(400);
});

test('a federated person does not take over an account that an administrator created with the same name', async () => {
  await pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: pool.poolId, Username: 'lamps_lamp-1' }));
  const reported = (await pool.signIn()).searchParams.get('error_description');
  expect(reported).toBe('Already found an entry for username lamps_lamp-1');
});

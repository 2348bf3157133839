/** /oauth2/token, /oauth2/userInfo and /oauth2/revoke. */
import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CALLBACK, type StartedPool, startPool } from './support/start-pool.ts';

interface Tokens {
  id_token: string;
  access_token: string;
  refresh_token: string;
  error?: string;
  error_description?: string;
}

let pool: StartedPool;
beforeAll(async () => {
  pool = await startPool();
});
afterAll(() => pool.close());

async function ask(form: Record<string, string>, headers?: Record<string, string>) {
  const answer = await pool.token(form, headers);
  return { status: answer.status, ...((await answer.json()) as Tokens) };
}

async function codeForm(parameters: Record<string, string | undefined> = {}) {
  return pool.codeForm(await pool.signIn(parameters));
}

const refresh = (token: string) => ask({ grant_type: 'refresh_token', client_id: pool.clientId, refresh_token: token });
const userInfo = (token: string) =>
  fetch(`${pool.domain}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

describe('authorization_code', () => {
  test.each([
    ['no grant type', { grant_type: '' }, 'invalid_request'],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['a secret for a public client', { client_secret: 'x' }, 'invalid_client'],
    ['no code', { code: '' }, 'invalid_request'],
    ['an unknown code', { code: 'c' }, 'invalid_grant'],
    ['a wrong verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['no address', { redirect_uri: '' }, 'invalid_request'],
    ['another address', { redirect_uri: `${CALLBACK}2` }, 'unauthorized_client'],
  ])('%s is refused', async (_, change, error) => {
    expect(await ask({ ...(await codeForm()), ...change })).toMatchObject({ status: 400, error });
  });

  test('a code can be used once', async () => {
    const form = await codeForm();
    expect(await ask(form)).toMatchObject({ status: 200 });
    expect(await ask(form)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('a code expires after five minutes', async () => {
    const form = await codeForm();
    pool.kernel.clock.jump(5 * 60_000);
    expect(await ask(form)).toMatchObject({ error: 'invalid_grant' });
  });

  test('a code of another client is refused', async () => {
    const { machine } = pool;
    const form = { ...(await codeForm()), client_id: machine.clientId, client_secret: machine.secret };
    expect(await ask(form)).toMatchObject({ error: 'invalid_grant' });
  });

  test('a verifier without a challenge is refused', async () => {
    const form = await codeForm({ code_challenge: undefined, code_challenge_method: undefined });
    expect(await ask(form)).toMatchObject({ error: 'invalid_grant' });
  });

  test('a code that was requested without a challenge is exchanged without a verifier, because Cognito does not require PKCE', async () => {
    const { code_verifier: _, ...form } = await codeForm({
      code_challenge: undefined,
      code_challenge_method: undefined,
    });
    expect(await ask(form)).toMatchObject({ status: 200, access_token: expect.any(String) });
  });

  test('without openid there is no ID token', async () => {
    const tokens = await ask(await codeForm({ scope: 'lamps/read' }));
    expect(tokens).not.toHaveProperty('id_token');
    expect(decodeJwt(tokens.access_token).scope).toBe('lamps/read');
  });

  test('a form that cannot be parsed is reported', async () => {
    const answer = await fetch(`${pool.domain}/oauth2/token`, { method: 'POST', body: '{}' });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: 'the body must be application/x-www-form-urlencoded' },
    ]);
  });

  test('a preflight is answered', async () => {
    const answer = await fetch(`${pool.domain}/oauth2/token`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});

describe('refresh_token', () => {
  test('tokens are renewed for the same sign-in', async () => {
    const first = await ask(await codeForm());
    pool.kernel.clock.jump(1_000_000);
    const second = await refresh(first.refresh_token);
    const [before, after] = [decodeJwt(first.id_token), decodeJwt(second.id_token)];
    expect(after).toMatchObject({ sub: before.sub, origin_jti: before.origin_jti, auth_time: before.auth_time });
    expect(after.iat).toBe((before.iat ?? 0) + 1000);
    expect(second.refresh_token).not.toBe(first.refresh_token);
  });

  test('a replaced token can be used again only within its grace period', async () => {
    const first = await ask(await codeForm());
    const second = await refresh(first.refresh_token);
    pool.kernel.clock.jump(29_000);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 200 });
    pool.kernel.clock.jump(1_000);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 200 });
  });

  test('a token older than the last replaced one is refused at once', async () => {
    const first = await ask(await codeForm());
    const second = await refresh(first.refresh_token);
    await refresh(second.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ error: 'invalid_grant' });
  });

  test('rotation does not prolong the life of the sign-in', async () => {
    const first = await ask(await codeForm());
    pool.kernel.clock.jump(29 * 86_400_000);
    const second = await refresh(first.refresh_token);
    pool.kernel.clock.jump(86_400_000);
    expect(await refresh(second.refresh_token)).toMatchObject({ error: 'invalid_grant' });
  });

  test.each(['', 'garbage', 'a.b.c.d.e'])('%j is refused', async (token) => {
    expect(await refresh(token)).toMatchObject({ status: 400, error: token ? 'invalid_grant' : 'invalid_request' });
  });

  test('a deleted user gets no tokens', async () => {
    const tokens = await ask(await codeForm());
    await pool.sdk.send(new AdminDeleteUserCommand({ UserPoolId: pool.poolId, Username: 'lamps_lamp-1' }));
    expect(await refresh(tokens.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect((await userInfo(tokens.access_token)).status).toBe(401);
  });
});

describe('client_credentials', () => {
  const form = { grant_type: 'client_credentials' };

  test('a client gets a token of its own, by Basic and by form', async () => {
    const { clientId, secret } = pool.machine;
    const byBasic = await ask(form, basic(clientId, secret));
    const byForm = await ask({ ...form, client_id: clientId, client_secret: secret, scope: 'lamps/admin' });
    expect(Object.keys(byBasic).sort()).toEqual(['access_token', 'expires_in', 'status', 'token_type']);
    const claims = decodeJwt(byForm.access_token);
    expect(claims).toMatchObject({ sub: clientId, client_id: clientId, token_use: 'access', scope: 'lamps/admin' });
    expect(claims).not.toHaveProperty('username');
    expect(claims).not.toHaveProperty('cognito:groups');
  });

  test.each([
    ['lamps/read', 'invalid_grant'],
    ['lamps/none', 'invalid_scope'],
  ])('the scope %s is refused', async (scope, error) => {
    const { clientId, secret } = pool.machine;
    expect(await ask({ ...form, scope }, basic(clientId, secret))).toMatchObject({ status: 400, error });
  });

  test('a wrong secret, and a public client, are refused', async () => {
    expect(await ask(form, basic(pool.machine.clientId, 'x'))).toMatchObject({ error: 'invalid_client' });
    expect(await ask({ ...form, client_id: pool.machine.clientId })).toMatchObject({ error: 'invalid_client' });
    expect(await ask({ ...form, client_id: pool.clientId })).toMatchObject({ error: 'unauthorized_client' });
  });
});

describe('userInfo', () => {
  test('returns the attributes as text', async () => {
    const answer = await userInfo((await ask(await codeForm())).access_token);
    expect(await answer.json()).toEqual({
      sub: expect.any(String),
      email: 'ada@example.com',
      email_verified: 'true',
      given_name: 'Ada',
      username: 'lamps_lamp-1',
    });
  });

  test('with openid and email it returns the e-mail only', async () => {
    const tokens = await ask(await codeForm({ scope: 'openid email' }));
    expect(await (await userInfo(tokens.access_token)).json()).not.toHaveProperty('given_name');
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('given_name');
  });

  test.each([
    ['no openid', async () => (await ask(await codeForm({ scope: 'lamps/read' }))).access_token],
    ['an ID token', async () => (await ask(await codeForm())).id_token],
    ['garbage', async () => 'a.b.c'],
  ])('%s is an invalid token', async (_, token) => {
    const answer = await userInfo(await token());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^error="invalid_token", error_description="Access token is/,
    );
  });

  test('an expired token is invalid, none at all a bad request', async () => {
    const { access_token: token } = await ask(await codeForm());
    pool.kernel.clock.jump(3_600_000);
    expect((await userInfo(token)).status).toBe(401);
    expect((await fetch(`${pool.domain}/oauth2/userInfo`)).status).toBe(400);
  });
});

describe('revoke', () => {
  const revoke = (form: Record<string, string>) =>
    fetch(`${pool.domain}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams(form) });

  test('ends the refresh token and the access tokens that came from it', async () => {
    const first = await ask(await codeForm());
    const second = await refresh(first.refresh_token);
    const answer = await revoke({ client_id: pool.clientId, token: second.refresh_token });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    for (const token of [first, second]) {
      expect(await refresh(token.refresh_token)).toMatchObject({ error: 'invalid_grant' });
      expect((await userInfo(token.access_token)).status).toBe(401);
    }
  });

  test('revoking an unknown token succeeds', async () => {
    expect((await revoke({ client_id: pool.clientId, token: 'garbage' })).status).toBe(200);
  });

  test('no token, an access token and an unknown client are refused', async () => {
    const { access_token: token } = await ask(await codeForm());
    expect((await revoke({ client_id: pool.clientId })).status).toBe(400);
    const answer = await revoke({ client_id: pool.clientId, token });
    expect(await answer.json()).toEqual({ error: 'unsupported_token_type' });
    expect((await revoke({ client_id: 'nobody', token })).status).toBe(401);
  });
});

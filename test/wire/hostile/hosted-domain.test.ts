/** The hosted domain against hostile callers: each gets a page or JSON, and learns nothing. */
import { CALLBACK, type StartedPool, startPool } from '../../local/cognito/support/start-pool.ts';
import { deepObject, LEAK, moreThan10MB, NASTY } from './no-leak.ts';

let pool: StartedPool;
beforeAll(async () => {
  pool = await startPool();
});
afterAll(() => pool.close());
afterEach(async () => {
  // Somebody who means well still gets in.
  expect((await pool.signIn()).searchParams.has('code')).toBe(true);
});

const FORM = 'application/x-www-form-urlencoded';
const PAGES = ['/oauth2/authorize', '/login', '/changePassword', '/oauth2/idpresponse', '/logout'];
const SCRIPTS = ['/oauth2/token', '/oauth2/userInfo', '/oauth2/revoke'];

const request = (path: string, init: RequestInit = {}) => fetch(pool.domain + path, { redirect: 'manual', ...init });
const post = (path: string, body: string | Buffer, headers: Record<string, string> = { 'content-type': FORM }) =>
  request(path, { method: 'POST', body, headers });

/** The answer's text, after what holds for every answer. */
async function harmless(response: Response): Promise<string> {
  const text = await response.text();
  expect(text).not.toMatch(LEAK);
  expect(text).not.toMatch(/<script>|<img/);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get('set-cookie') ?? '').not.toContain('a=b');
  return text;
}

test.each(PAGES)('a wrong method at %s gets a page', async (path) => {
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const response = await request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toMatch(/GET|POST/);
    expect(response.headers.get('content-type')).toContain('text/html');
    await harmless(response);
  }
});

test.each(SCRIPTS)('a wrong method at %s gets JSON', async (path) => {
  const response = await request(path, { method: 'DELETE' });
  expect(response.status).toBe(405);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(JSON.parse(await harmless(response))).toEqual({
    error: 'invalid_request',
    error_description: 'Method not allowed',
  });
});

test.each([...PAGES, '/nowhere'])('a body of more than 10 MB for %s gets a page', async (path) => {
  const response = await post(path, moreThan10MB);
  expect(response.status).toBe(413);
  expect(await harmless(response)).toContain('Request Too Long');
  expect(response.headers.get('content-type')).toContain('text/html');
});

test.each(SCRIPTS)('a body of more than 10 MB for %s gets JSON', async (path) => {
  const response = await post(path, moreThan10MB);
  expect(response.status).toBe(413);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(JSON.parse(await harmless(response))).toMatchObject({ error: 'invalid_request' });
});

test.each(['/oauth2/token', '/oauth2/revoke'])('a body that is not a form is refused at %s', async (path) => {
  const bodies: [string | Buffer, Record<string, string>][] = [
    ['{"grant_type":"refresh_token"}', { 'content-type': 'application/json' }],
    [deepObject, { 'content-type': 'application/json' }],
    [Buffer.from([0xff, 0xfe, 0x00]), {}],
    ['grant_type=a&grant_type=b', { 'content-type': FORM }],
    [`grant_type=${'x'.repeat(5000)}`, { 'content-type': FORM }],
    [`grant_type=${'x'.repeat(70_000)}`, { 'content-type': FORM }],
    ['%zz=%ff&=&&', { 'content-type': FORM }],
  ];
  for (const [body, headers] of bodies) {
    const response = await post(path, body, headers);
    expect([400, 401]).toContain(response.status);
    expect(JSON.parse(await harmless(response)).error).toMatch(/^(invalid_request|invalid_client)$/);
  }
});

const TOKEN_FORMS: Record<string, (value: string) => Record<string, string>> = {
  'grant type': (value) => ({ grant_type: value, client_id: pool.clientId }),
  client: (value) => ({ grant_type: 'refresh_token', client_id: value, refresh_token: 'a' }),
  code: (value) => ({
    grant_type: 'authorization_code',
    client_id: pool.clientId,
    code: value,
    redirect_uri: CALLBACK,
    code_verifier: value,
  }),
  'refresh token': (value) => ({ grant_type: 'refresh_token', client_id: pool.clientId, refresh_token: value }),
  scope: (value) => ({
    grant_type: 'client_credentials',
    client_id: pool.machine.clientId,
    client_secret: pool.machine.secret,
    scope: value,
  }),
};

test.each(Object.keys(TOKEN_FORMS))('a malformed %s in a form is refused', async (name) => {
  for (const value of [...NASTY, 'a.b.c.d.e', `${'a'.repeat(4000)}....`]) {
    const response = await pool.token(TOKEN_FORMS[name]?.(value) ?? {});
    if (name === 'scope' && value.trim() === '') continue;
    expect(response.status).toBe(400);
    expect(JSON.parse(await harmless(response)).error).toMatch(/^(invalid_|unsupported_grant_type)/);
  }
});

test('malformed client authentication is invalid_client', async () => {
  for (const secret of ['%%%', '', Buffer.from([0xff, 0x00, 0x3a, 0xfe]).toString('base64'), 'a'.repeat(8000)]) {
    const response = await pool.token({ grant_type: 'client_credentials' }, { authorization: `Basic ${secret}` });
    expect(response.status).toBe(400);
    expect(JSON.parse(await harmless(response)).error).toMatch(/^invalid_(client|request)$/);
  }
});

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const BAD_TOKENS = {
  garbage: 'garbage',
  'many dots': 'a.'.repeat(3000),
  'alg none': `${json({ alg: 'none' })}.${json({ sub: 'a' })}.`,
  'a key by the name of a prototype': `${json({ alg: 'RS256', kid: '__proto__' })}.${json({})}.x`,
  'a deep header': `${Buffer.from('['.repeat(8000)).toString('base64url')}.e30.x`,
  'null for a header': `${json(null)}.${json(null)}.x`,
};

test.each(Object.entries(BAD_TOKENS))('userInfo refuses a token that is %s', async (_, token) => {
  const response = await request('/oauth2/userInfo', { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(401);
  expect(JSON.parse(await harmless(response)).error).toBe('invalid_token');
});

test.each([
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'login_hint',
  'identity_provider',
  'idp_identifier',
  'code_challenge',
  'code_challenge_method',
  'prompt',
])('no %s redirects anywhere but to the client or the provider', async (name) => {
  for (const value of NASTY) {
    const response = await fetch(pool.authorizeUrl({ [name]: value }), { redirect: 'manual' });
    await harmless(response);
    const location = response.headers.get('location');
    if (response.status !== 302 || location === null) continue;
    expect(location).toMatch(/^[!-~]+$/);
    const { origin } = new URL(location, pool.domain);
    expect([new URL(CALLBACK).origin, pool.provider.origin, pool.domain]).toContain(origin);
  }
});

test('a login page shows a hint as text', async () => {
  const url = pool.authorizeUrl({ identity_provider: undefined, login_hint: '"><script>alert(1)</script>' });
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(await harmless(response)).toContain('&#60;script&#62;');
});

test('a malformed login is refused on the page', async () => {
  const query = new URL(pool.authorizeUrl({ identity_provider: undefined })).search;
  for (const value of NASTY) {
    const form = new URLSearchParams({ username: value, password: value, session: value, new_password: value });
    for (const path of ['/login', '/changePassword']) {
      const response = await post(path + query, form.toString());
      expect([200, 400]).toContain(response.status);
      await harmless(response);
    }
  }
});

test('a forged state, cookie or session is refused', async () => {
  for (const value of ['a.b.c.d.e', `${'a'.repeat(4000)}.b.c.d.e`, '%00', '__proto__', `${json({ alg: 'dir' })}....`]) {
    const back = await request(`/oauth2/idpresponse?code=a&state=${value}`);
    expect(back.status).toBe(400);
    expect(await harmless(back)).toContain('its state is not valid');
    const url = pool.authorizeUrl({ identity_provider: undefined });
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: `cognito=${value}; __proto__=1` } });
    await harmless(response);
    expect(response.headers.get('location')).toMatch(/^\/login\?/);
  }
});

test('logout redirects to registered addresses only, and injects nothing into a header', async () => {
  for (const value of NASTY) {
    const search = new URLSearchParams({ client_id: pool.clientId, logout_uri: `http://localhost:7001/${value}` });
    const response = await request(`/logout?${search}`);
    expect(response.status).toBe(400);
    await harmless(response);
    const again = new URLSearchParams({ client_id: pool.clientId, redirect_uri: value, response_type: value });
    const { headers } = await request(`/logout?${again}`);
    expect(headers.get('location') ?? '/login').toMatch(/^\/login/);
  }
});

test.each(['/__proto__', '/constructor', '/%zz', '/..%2f..%2fetc/passwd', '//evil.example', '/oauth2/token/'])(
  '%s is 404',
  async (path) => {
    const response = await request(path);
    expect(response.status).toBe(404);
    await harmless(response);
  },
);

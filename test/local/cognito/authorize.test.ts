/** /oauth2/authorize: what is refused on a page, what is reported to the application, and where it redirects. */
import { CALLBACK, type StartedPool, startPool } from './support/start-pool.ts';

let pool: StartedPool;
beforeAll(async () => {
  pool = await startPool();
});
afterAll(() => pool.close());

const open = (parameters: Record<string, string | undefined>) =>
  fetch(pool.authorizeUrl(parameters), { redirect: 'manual' });

async function errorOf(parameters: Record<string, string | undefined>) {
  const location = new URL((await open(parameters)).headers.get('location') ?? '');
  expect(location.href.startsWith(CALLBACK)).toBe(true);
  expect(location.searchParams.get('state')).toBe('s-1');
  return location.searchParams.get('error');
}

test.each([
  ['no client', { client_id: undefined }, 'client_id is missing'],
  ['an unknown client', { client_id: 'nobody' }, 'Client does not exist'],
  ['no address', { redirect_uri: undefined }, 'redirect_uri is missing'],
  ['a foreign address', { redirect_uri: 'http://evil.test/' }, 'redirect_mismatch'],
  ['an address with something behind it', { redirect_uri: `${CALLBACK}/x` }, 'redirect_mismatch'],
  ['a line break in the address', { redirect_uri: `${CALLBACK}\r\nset-cookie: a=b` }, 'redirect_mismatch'],
  ['a value beyond all use', { state: 'x'.repeat(4097) }, 'longer than 4096'],
])('%s is shown on a page and redirects nowhere', async (_, parameters, text) => {
  const page = await open(parameters);
  expect(page.status).toBe(400);
  expect(page.headers.get('location')).toBeNull();
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await page.text()).toContain(text);
});

test('a repeated parameter is refused', async () => {
  const page = await fetch(`${pool.authorizeUrl()}&client_id=other`, { redirect: 'manual' });
  expect(page.status).toBe(400);
});

test.each([
  ['no response_type', { response_type: undefined }, 'invalid_request'],
  ['an unknown response_type', { response_type: 'id_token' }, 'invalid_request'],
  ['the implicit flow', { response_type: 'token' }, 'unauthorized_client'],
  ['a challenge without a method', { code_challenge_method: undefined }, 'invalid_request'],
  ['a method without a challenge', { code_challenge: undefined }, 'invalid_request'],
  ['the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a challenge that is no digest', { code_challenge: 'short' }, 'invalid_request'],
  ['an unknown scope', { scope: 'openid lamps/none' }, 'invalid_scope'],
  ['only scopes of others', { scope: 'lamps/admin' }, 'invalid_scope'],
  ['email without openid', { scope: 'email' }, 'invalid_scope'],
  ['an unknown provider', { identity_provider: 'Candles' }, 'invalid_request'],
  ['an unknown prompt', { prompt: 'sing' }, 'invalid_request'],
  ['a resource', { resource: 'https://lamps.test' }, 'invalid_request'],
  ['prompt=none of a stranger', { prompt: 'none' }, 'login_required'],
])('%s is reported to the application', async (_, parameters, error) => {
  expect(await errorOf(parameters)).toBe(error);
});

test('with identity_provider it redirects to the provider, with login_hint and prompt', async () => {
  const answer = await open({ login_hint: 'ada', prompt: 'login' });
  const location = new URL(answer.headers.get('location') ?? '');
  expect(location.origin + location.pathname).toBe(`${pool.provider.origin}/tenant/authorize`);
  expect(Object.fromEntries(location.searchParams)).toEqual({
    client_id: 'lamp-client',
    redirect_uri: `${pool.domain}/oauth2/idpresponse`,
    response_type: 'code',
    scope: 'openid email',
    state: expect.any(String),
    nonce: expect.stringMatching(/^\w{43}$/),
    login_hint: 'ada',
    prompt: 'login',
  });
});

test('without a provider it leads to the login page with the same query', async () => {
  const answer = await open({ identity_provider: undefined });
  const location = answer.headers.get('location') ?? '';
  expect(location).toMatch(/^\/login\?/);
  expect(new URL(location, pool.domain).searchParams.get('code_challenge_method')).toBe('S256');
});

test('unknown paths and methods are refused on a page', async () => {
  expect((await fetch(`${pool.domain}/oauth2/nothing`)).status).toBe(404);
  const answer = await fetch(`${pool.domain}/oauth2/authorize`, { method: 'POST' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
});

/** Tokens that must not pass: each gets 403 with a JSON body and CORS headers, and other errors stay what they are. */
import { SignJWT, UnsecuredJWT } from 'jose';
import { backOfficeToken } from '../support/back-office-token.ts';
import { takeRsaKeyPair } from '../support/rsa-keys.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let ada: SignedIn;
let officeToken: string;

beforeAll(async () => {
  journey = await startJourney();
  ada = await journey.signIn('ada');
  await journey.settle();
  officeToken = await backOfficeToken(journey);
});
afterAll(() => journey.close());

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

function headerOf(token: string): { alg: string; kid: string } {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
}

/** Changes one character in the middle of the signature: the last one may only carry padding bits. */
function withBrokenSignature(token: string): string {
  const at = token.lastIndexOf('.') + 20;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

const forged: Record<string, () => Promise<string | undefined> | string | undefined> = {
  none: () => undefined,
  garbage: () => 'garbage',
  'two words': () => 'a b',
  'alg none': () => new UnsecuredJWT(claimsOf(ada.tokens.accessToken)).encode(),
  'another key under the same kid': async () => {
    const { accessToken } = ada.tokens;
    const { privateKey } = await takeRsaKeyPair();
    return new SignJWT(claimsOf(accessToken)).setProtectedHeader(headerOf(accessToken)).sign(privateKey);
  },
  'a changed signature': () => withBrokenSignature(ada.tokens.accessToken),
  'an ID token for an access token': () => ada.tokens.idToken,
  'a refresh token': () => ada.tokens.refreshToken,
  "a back-office token on a person's route": () => officeToken,
};

async function expectForbidden(path: string, token: string | undefined): Promise<void> {
  const answer = await journey.portal().callApi(path, token);
  expect(answer.status).toBe(403);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.body).toEqual({
    error: expect.stringMatching(/^(invalid_token|insufficient_scope)$/),
    message: expect.any(String),
  });
}

test.each(Object.keys(forged))('GET /me returns 403 for %s', async (name) => {
  await expectForbidden('/me', await forged[name]?.());
});

test('a token of another pool gets 403', async () => {
  const other = await startJourney();
  try {
    await expectForbidden('/me', (await other.signIn('ada')).tokens.accessToken);
  } finally {
    await other.close();
  }
});

const BACK_OFFICE_ROUTES = {
  '/profiles/{userName}': () => `/profiles/${encodeURIComponent(ada.userName)}`,
  '/profiles': () => '/profiles?email=ada@example.com',
  '/profiles/{userName}/audit-events': () => `/profiles/${encodeURIComponent(ada.userName)}/audit-events`,
  '/audit-events': () => '/audit-events?day=2026-11-23',
};

test.each(Object.entries(BACK_OFFICE_ROUTES))("a portal's token gets 403 on %s", async (_, path) => {
  await expectForbidden(path(), ada.tokens.accessToken);
});

test.each([
  ['portal/profiles.read', '/audit-events?day=2026-11-23'],
  ['portal/audit.read', '/profiles?email=ada@example.com'],
])('a back-office token with only %s gets 403 on %s', async (scope, path) => {
  await expectForbidden(path, await backOfficeToken(journey, scope));
});

test("the back office's token is accepted where a portal's is refused", async () => {
  const path = BACK_OFFICE_ROUTES['/profiles/{userName}']();
  const answer = await journey.portal().callApi(path, officeToken);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ userName: ada.userName });
});

test('an unknown route is 404, an unknown profile 404', async () => {
  expect((await journey.portal().callApi('/nothing', ada.tokens.accessToken)).status).toBe(404);
  const unknown = await journey.portal().callApi('/profiles/okta_nobody', officeToken);
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('content-type')).toContain('application/problem+json');
});

test("a preflight is allowed from a portal's origin only", async () => {
  const preflight = (origin: string) =>
    fetch(new URL('me', journey.portal().settings.apiUrl), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
  const allowed = await preflight(journey.portal().settings.url);
  expect(allowed.headers.get('access-control-allow-origin')).toBe(journey.portal().settings.url);
  expect(allowed.headers.get('vary')).toContain('Origin');
  const foreign = await preflight('https://elsewhere.test');
  expect(foreign.headers.get('access-control-allow-origin')).not.toBe('https://elsewhere.test');
});

test('an expired token gets 403, and the body says to refresh it', async () => {
  const valid = await journey.portal().callApi('/me', ada.tokens.accessToken);
  expect(valid.status).toBe(200);
  // All tokens of this file expire with it.
  await journey.system.twin.advance(61 * 60_000);
  const answer = await journey.portal().callApi('/me', ada.tokens.accessToken);
  expect(answer.status).toBe(403);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.body).toEqual({ error: 'invalid_token', message: 'The incoming token has expired' });
});

/** The stand-in Okta, driven by a certified client (openid-client) as a browser would drive it. */
import * as oidc from 'openid-client';
import { createBrowser } from '../../../system/browser.ts';
import { DEMO_PEOPLE, subjectOf } from '../../../system/okta/people.ts';
import { type Okta, startOkta } from '../../../system/okta/start-okta.ts';
import { startDemoOkta } from './support/start-demo-okta.ts';

const redirectUri = 'http://localhost:9999/oauth2/idpresponse';
let okta: Okta;
let client: oidc.Configuration;

beforeAll(async () => {
  ({ okta, client } = await startDemoOkta({ redirectUris: [redirectUri] }));
});
afterAll(() => okta.close());

test('its discovery names the issuer as configured and its endpoints as reached', () => {
  expect(client.serverMetadata()).toMatchObject({
    issuer: 'http://okta.test/oauth2/default',
    token_endpoint: `${okta.origin}/oauth2/default/v1/token`,
  });
});

test('a person signs in by name, and the ID token has their attributes', async () => {
  const browser = createBrowser();
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: 's',
    nonce: 'n',
  });
  const signIn = await browser.open(url.href, { stopAt: redirectUri });
  const done = await browser.submit(signIn, { username: 'ada' }, { stopAt: redirectUri });
  const tokens = await oidc.authorizationCodeGrant(client, new URL(done.url), {
    expectedState: 's',
    expectedNonce: 'n',
  });
  expect(tokens.claims()).toMatchObject({
    iss: 'http://okta.test/oauth2/default',
    aud: 'cognito',
    sub: subjectOf('ada'),
    email: 'Ada.Lovelace@example.com',
    email_verified: true,
    given_name: 'Ada',
    family_name: 'Lovelace',
  });
});

test('an unknown name gets an error, and the page can be used again', async () => {
  const browser = createBrowser();
  const url = oidc.buildAuthorizationUrl(client, { redirect_uri: redirectUri, scope: 'openid' });
  const page = await browser.submit(await browser.open(url.href), { username: '<nobody>' });
  expect(page.status).toBe(401);
  expect(page.body).toContain('Nobody here has that username');
  const done = await browser.submit(page, { username: 'grace' }, { stopAt: redirectUri });
  expect(done.url).toMatch(/[?&]code=/);
});

test('awkward names have exactly the stated length', () => {
  const zoe = DEMO_PEOPLE.find((person) => person.username === 'zoe');
  expect(Array.from(zoe?.given_name ?? '')).toHaveLength(200);
});

test('a port in use is an error', async () => {
  const port = Number(new URL(okta.origin).port);
  const issuer = 'http://okta.test/oauth2/default';
  const again = startOkta({ port, issuer, clientId: 'c', clientSecret: 's', redirectUris: [redirectUri], people: [] });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE', port });
});

test('the page contains the login hint', async () => {
  const parameters = { redirect_uri: redirectUri, scope: 'openid', login_hint: 'grace' };
  const page = await createBrowser().open(oidc.buildAuthorizationUrl(client, parameters).href);
  expect(page.body).toContain('required value="grace"');
});

test('the page says that guests exist only where they do', async () => {
  const url = oidc.buildAuthorizationUrl(client, { redirect_uri: redirectUri, scope: 'openid' }).href;
  expect((await createBrowser().open(url)).body).not.toContain('guest-');
});

test.each<Record<string, string>>([
  { origin: 'https://attacker.example' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
])('a request of another web page is refused: %j', async (headers) => {
  const response = await fetch(`${okta.origin}/admin/ada/suspend`, { method: 'POST', headers });
  expect(response.status).toBe(403);
});

test('the forms of its own pages, which send no referrer, are accepted', async () => {
  const url = oidc.buildAuthorizationUrl(client, { redirect_uri: redirectUri, scope: 'openid' }).href;
  const signIn = await createBrowser().open(url);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    origin: 'null',
  };
  const response = await fetch(signIn.url, { method: 'POST', headers, body: 'username=ada', redirect: 'manual' });
  expect(response.status).not.toBe(403);
});

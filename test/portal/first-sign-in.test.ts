/** The story of a first sign-in and of everyday use, as people with a real browser live it. */
import type { Page } from 'playwright-core';
import { nameAtOkta, seeHeading, signIn, tokensOf } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

let portals: Portals;
beforeAll(async () => {
  portals = await startPortals();
});
afterAll(() => portals.close());

/** A page on which somebody has just signed in. */
async function signedIn(username: string, path = '/'): Promise<Page> {
  const page = await portals.newPage();
  await page.goto(portals.url() + path);
  await signIn(page, username);
  return page;
}

describe('Ada at the retail portal', () => {
  let page: Page;
  let authorize: URLSearchParams;

  test('a, b, c: she opens it, and one button leads straight to Okta, with PKCE, state and nonce', async () => {
    page = await portals.newPage();
    await page.goto(portals.url());
    await seeHeading(page, 'Welcome to Harbour Retail');
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByLabel('Username').waitFor();
    authorize = portals.observed.requests.find(({ pathname }) => pathname === '/oauth2/authorize')
      ?.searchParams as URLSearchParams;
    expect(Object.fromEntries(authorize)).toMatchObject({
      response_type: 'code',
      identity_provider: 'Okta',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
      scope: 'openid email profile portal/profile.read',
    });
  });

  test('d to l: she comes back with a code, which leaves the address bar at once', async () => {
    await nameAtOkta(page, 'ada');
    await seeHeading(page, /Your profile is being made|Hello, Ada/);
    const callback = portals.observed.requests.find(({ pathname }) => pathname === '/callback');
    expect(callback?.searchParams.get('state')).toBe(authorize.get('state'));
    expect(page.url()).toBe(`${portals.url()}/`);
  });

  test('f to k, n: the page shows her profile when the workflow has made it', async () => {
    await seeHeading(page, 'Hello, Ada');
    const rows = await page.getByRole('definition').allTextContents();
    const { settings } = portals.system.portals[0] ?? {};
    expect(rows).toEqual(
      expect.arrayContaining(['Ada', 'Lovelace', 'ada.lovelace@example.com', 'active', settings?.clientId]),
    );
    expect(await page.title()).toBe('Hello, Ada – Harbour Retail');
  });

  test('the look comes from GET /portal', async () => {
    await page.getByRole('link', { name: 'Orders' }).click();
    await seeHeading(page, 'Orders');
    expect(page.url()).toBe(`${portals.url()}/orders`);
    await page.goBack();
    await seeHeading(page, 'Hello, Ada');
  });

  test('tokens live in the tab, and nowhere that outlives it', async () => {
    expect(await tokensOf(page)).toMatchObject({ accessToken: expect.any(String) });
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('a reload goes on without a sign-in', async () => {
    const before = portals.observed.requests.length;
    await page.reload();
    await seeHeading(page, 'Hello, Ada');
    const paths = portals.observed.requests.slice(before).map(({ pathname }) => pathname);
    expect(paths.filter((path) => path.startsWith('/oauth2/'))).toEqual([]);
  });

  test('a second tab signs in by itself, with tokens of its own', async () => {
    const second = await page.context().newPage();
    await second.goto(`${portals.url()}/orders?page=2`);
    await seeHeading(second, 'Orders');
    expect(second.url()).toBe(`${portals.url()}/orders?page=2`);
    expect((await tokensOf(second)).refreshToken).not.toBe((await tokensOf(page)).refreshToken);
  });

  test('the other portal knows her from the login page’s session, and looks different', async () => {
    const other = await page.context().newPage();
    await other.goto(portals.url('wholesale'));
    await other.getByRole('button', { name: 'More ways to sign in' }).click();
    await seeHeading(other, 'Hello, Ada');
    const colour = 'getComputedStyle(document.querySelector(".mark")).backgroundColor';
    expect(await other.evaluate(colour)).toBe('rgb(31, 58, 147)');
    expect(await page.evaluate(colour)).toBe('rgb(11, 110, 79)');
    await other.close();
  });

  test('signing out ends the session in every tab, at Cognito too, and the refresh token', async () => {
    const [, second] = page.context().pages();
    const { refreshToken } = await tokensOf(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await seeHeading(page, 'You are signed out');
    await seeHeading(second as Page, 'You are signed out');
    expect(page.url()).toBe(`${portals.url()}/`);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await expect(portals.system.portals[0]?.refresh(refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });
    await page.getByRole('button', { name: 'More ways to sign in' }).click();
    await page.getByRole('link', { name: 'Continue with Okta' }).waitFor();
  });

  test('afterwards somebody else may sign in, although Okta still knows her', async () => {
    await page.goto(portals.url());
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'Hello, Ada');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await nameAtOkta(page, 'guest-else');
    await seeHeading(page, 'Hello, Guest');
  });
});

test('b: by the login page, which looks like the portal, a deep link survives', async () => {
  const page = await portals.newPage();
  await page.goto(`${portals.url('wholesale')}/contracts?year=2026#last`);
  await page.getByText('Afterwards you go on to the page that you asked for.').waitFor();
  await page.getByRole('button', { name: 'More ways to sign in' }).click();
  await page.getByRole('link', { name: 'Continue with Okta' }).waitFor();
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(244, 246, 252)');
  expect(await page.evaluate('document.querySelector("img.logo").naturalWidth')).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Continue with Okta' }).click();
  await nameAtOkta(page, 'zoe');
  await seeHeading(page, 'Contracts');
  expect(page.url()).toBe(`${portals.url('wholesale')}/contracts?year=2026#last`);
  await page.getByRole('link', { name: 'Your profile' }).click();
  await page.getByText('عائلة D’Arcy-Núñez', { exact: true }).waitFor();
});

test('two people in two browsers are two people', async () => {
  const [one, other] = await Promise.all([signedIn('guest-one'), signedIn('guest-other')]);
  await Promise.all([one, other].map((page) => seeHeading(page, 'Hello, Guest')));
  await one.getByText('guest-one@example.com').waitFor();
  await other.getByText('guest-other@example.com').waitFor();
});

test('a page that the portal does not have says so', async () => {
  const page = await signedIn('guest-lost', '/nowhere');
  await seeHeading(page, 'There is no such page');
});

test('no page has complained, and none has asked anybody but this system', () => {
  const { complaints, requests } = portals.observed;
  const { twin, okta, portals: clients } = portals.system;
  const addresses = clients.flatMap(({ settings }) => [settings.issuer, settings.loginUrl, settings.apiUrl]);
  const own = [portals.url(), portals.url('wholesale'), okta.origin, twin.endpoint, ...addresses];
  const known = new Set(own.map((address) => new URL(address).origin));
  expect(complaints).toEqual([]);
  expect([...new Set(requests.map(({ origin }) => origin))].filter((origin) => !known.has(origin))).toEqual([]);
});

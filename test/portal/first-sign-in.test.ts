/** A first sign-in and everyday use, with a real browser. */
import type { Page } from 'playwright-core';
import { subjectOf } from '../../system/okta/people.ts';
import { seeThat } from '../support/see-that.ts';
import { nameAtOkta, seeHeading, signIn, tokensOf, waitForOtherTabs } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

let portals: Portals;
beforeAll(async () => {
  portals = await startPortals();
});
afterAll(() => portals.close());

/** A page on which a person has just signed in. */
async function signedIn(username: string, path = '/'): Promise<Page> {
  const page = await portals.newPage();
  await page.goto(portals.url() + path);
  await signIn(page, username);
  return page;
}

describe('Ada at the retail portal', () => {
  let page: Page;
  let authorize: URLSearchParams;

  test('a, b, c: she opens it, and one button leads directly to Okta, with PKCE, state and nonce', async () => {
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

  test('d to l: she returns with a code, which is removed from the address bar at once', async () => {
    await nameAtOkta(page, 'ada');
    await seeHeading(page, /We are creating your profile|Hello, Ada/);
    const callback = portals.observed.requests.find(({ pathname }) => pathname === '/callback');
    expect(callback?.searchParams.get('state')).toBe(authorize.get('state'));
    expect(page.url()).toBe(`${portals.url()}/`);
  });

  test('f to k, n: the page shows her profile when the workflow has written it', async () => {
    await seeHeading(page, 'Hello, Ada');
    const rows = await page.getByRole('definition').allTextContents();
    expect(rows.map((row) => row.trim())).toEqual(
      expect.arrayContaining(['Ada', 'Lovelace', 'ada.lovelace@example.com']),
    );
    await seeThat(page, "document.title === 'Hello, Ada – Harbour Retail'");
  });

  test('no internal id is shown to her', async () => {
    const text = (await page.textContent('body')) ?? '';
    const { settings } = portals.system.portals[0] ?? {};
    for (const id of [settings?.clientId ?? '', subjectOf('ada').toLowerCase(), 'okta_'])
      expect(text).not.toContain(id);
  });

  test('the theme comes from GET /portal', async () => {
    await page.getByRole('link', { name: 'Orders' }).click();
    await seeHeading(page, 'Orders');
    expect(page.url()).toBe(`${portals.url()}/orders`);
    await page.goBack();
    await seeHeading(page, 'Hello, Ada');
  });

  test('tokens are stored in the tab only, and are deleted with it', async () => {
    expect(await tokensOf(page)).toMatchObject({ accessToken: expect.any(String) });
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('a reload continues without a sign-in', async () => {
    const before = portals.observed.requests.length;
    await page.reload();
    await seeHeading(page, 'Hello, Ada');
    const paths = portals.observed.requests.slice(before).map(({ pathname }) => pathname);
    expect(paths.filter((path) => path.startsWith('/oauth2/'))).toEqual([]);
  });

  test('a second tab signs in silently, with its own tokens', async () => {
    const second = await page.context().newPage();
    await waitForOtherTabs(second);
    await second.goto(`${portals.url()}/orders?page=2`);
    await seeHeading(second, 'Orders');
    expect(second.url()).toBe(`${portals.url()}/orders?page=2`);
    expect((await tokensOf(second)).refreshToken).not.toBe((await tokensOf(page)).refreshToken);
  });

  test('the other portal takes one click, and looks different', async () => {
    const other = await page.context().newPage();
    await other.goto(portals.url('wholesale'));
    await other.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(other, 'Hello, Ada');
    const colour = 'getComputedStyle(document.querySelector(".mark")).backgroundColor';
    await seeThat(other, `${colour} === 'rgb(31, 58, 147)'`);
    await seeThat(page, `${colour} === 'rgb(11, 110, 79)'`);
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
    await page.getByRole('button', { name: 'Other ways to sign in' }).click();
    await page.getByRole('button', { name: 'Use a Harbour Retail account' }).click();
    await page.getByLabel('Password').waitFor();
  });

  test('afterwards another person can sign in, although Okta still has her session', async () => {
    await page.goto(portals.url());
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'Hello, Ada');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Use another account' }).click();
    await nameAtOkta(page, 'guest-else');
    await seeHeading(page, 'Hello, Guest');
  });
});

test('b: a deep link survives the login page, which looks like the portal', async () => {
  const page = await portals.newPage();
  await page.goto(`${portals.url()}/orders?year=2026#last`);
  await page.getByText('Sign in to continue to the page that you asked for.').waitFor();
  await page.getByRole('button', { name: 'Other ways to sign in' }).click();
  await page.getByRole('button', { name: 'Use a Harbour Retail account' }).click();
  await page.getByRole('link', { name: 'Continue with Okta' }).waitFor();
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(243, 250, 246)');
  await seeThat(page, 'document.querySelector("img.logo").naturalWidth > 0');
  await page.getByRole('link', { name: 'Continue with Okta' }).click();
  await nameAtOkta(page, 'zoe');
  await seeHeading(page, 'Orders');
  expect(page.url()).toBe(`${portals.url()}/orders?year=2026#last`);
});

test('a name of 200 characters is shown with the profile, and is no heading', async () => {
  const page = await signedIn('zoe');
  await seeHeading(page, 'Your profile');
  await page
    .getByText(/^Zoë-Ångström .{180,}$/, { exact: true })
    .last()
    .waitFor();
  await page.getByText('عائلة D’Arcy-Núñez', { exact: true }).waitFor();
});

describe('other ways to sign in', () => {
  test('are offered if the configuration allows local accounts, with the portal’s name and a way back', async () => {
    const page = await portals.newPage();
    await page.goto(portals.url());
    await page.getByRole('button', { name: 'Other ways to sign in' }).click();
    await seeHeading(page, 'Other ways to sign in to Harbour Retail');
    await page.getByRole('button', { name: 'Back' }).click();
    await seeHeading(page, 'Welcome to Harbour Retail');
    await page.getByRole('button', { name: 'Other ways to sign in' }).click();
    await page.getByRole('button', { name: 'Use a Harbour Retail account' }).click();
    await page.getByLabel('Password').waitFor();
    await page.goBack();
    await seeHeading(page, 'Welcome to Harbour Retail');
  });

  test('are not offered otherwise, and that login page accepts no password', async () => {
    const page = await portals.newPage();
    const authorize = page.waitForRequest('**/oauth2/authorize**');
    await page.goto(portals.url('wholesale'));
    await seeHeading(page, 'Welcome to Harbour Wholesale');
    expect(await page.getByRole('button', { name: /other ways/i }).count()).toBe(0);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    const withoutProvider = new URL((await authorize).url());
    withoutProvider.searchParams.delete('identity_provider');
    await page.goto(withoutProvider.href);
    await page.getByRole('link', { name: 'Continue with Okta' }).waitFor();
    expect(await page.getByLabel('Password').count()).toBe(0);
  });
});

describe('the tile on Okta’s dashboard', () => {
  const tile = new URLSearchParams({ iss: 'https://example.okta.com', login_hint: 'guest-tile' });

  test('signs in a person that Okta knows in one step, and passes the login hint on', async () => {
    const page = await signedIn('guest-tile');
    await seeHeading(page, 'Hello, Guest');
    const second = await page.context().newPage();
    await page.close();
    const authorize = second.waitForRequest('**/oauth2/authorize**');
    await second.goto(`${portals.url('wholesale')}/contracts?${tile}`);
    await seeHeading(second, 'Contracts');
    expect(second.url()).toBe(`${portals.url('wholesale')}/contracts`);
    expect(new URL((await authorize).url()).searchParams.get('login_hint')).toBe('guest-tile');
  });

  test('leads to Okta’s page with that name if Okta has no session', async () => {
    const page = await portals.newPage();
    await page.goto(`${portals.url()}/?${tile}`);
    await page.getByLabel('Username').waitFor();
    expect(await page.getByLabel('Username').inputValue()).toBe('guest-tile');
  });

  test('opens the home page in a tab where somebody is signed in', async () => {
    const page = await signedIn('guest-there');
    await seeHeading(page, 'Hello, Guest');
    const before = portals.observed.requests.length;
    await page.goto(`${portals.url()}/?${tile}`);
    await seeHeading(page, 'Hello, Guest');
    expect(page.url()).toBe(`${portals.url()}/`);
    const paths = portals.observed.requests.slice(before).map(({ pathname }) => pathname);
    expect(paths).not.toContain('/oauth2/authorize');
  });
});

describe('a callback that was used before', () => {
  test('opens the home page in a tab where somebody is signed in', async () => {
    const page = await signedIn('guest-back', '/orders');
    await seeHeading(page, 'Orders');
    const used = portals.observed.requests.findLast(({ pathname }) => pathname === '/callback')?.href ?? '';
    await page.goto(used);
    await seeHeading(page, 'Hello, Guest');
    expect(page.url()).toBe(`${portals.url()}/`);
    const second = await page.context().newPage();
    await waitForOtherTabs(second);
    await second.goto(used);
    await seeHeading(second, 'Hello, Guest');
  });

  test('is an ended sign-in where nobody is signed in', async () => {
    const page = await portals.newPage();
    await page.goto(`${portals.url()}/callback?code=used&state=used`);
    await seeHeading(page, 'This sign-in is over');
  });
});

test('two people in two browsers are two people', async () => {
  const [one, other] = await Promise.all([signedIn('guest-one'), signedIn('guest-other')]);
  await Promise.all([one, other].map((page) => seeHeading(page, 'Hello, Guest')));
  await one.getByText('guest-one@example.com').waitFor();
  await other.getByText('guest-other@example.com').waitFor();
});

test('a page that the portal does not have says so', async () => {
  const page = await signedIn('guest-lost', '/nowhere');
  await seeHeading(page, 'Page not found');
});

test('no page logs a warning, and none sends a request to another system', () => {
  const { complaints, requests } = portals.observed;
  const { twin, okta, portals: clients } = portals.system;
  const addresses = clients.flatMap(({ settings }) => [settings.issuer, settings.loginUrl, settings.apiUrl]);
  const own = [portals.url(), portals.url('wholesale'), okta.origin, twin.endpoint, ...addresses];
  const known = new Set(own.map((address) => new URL(address).origin));
  expect(complaints).toEqual([]);
  expect([...new Set(requests.map(({ origin }) => origin))].filter((origin) => !known.has(origin))).toEqual([]);
});

/** The refused page: people that a portal's rules keep out, at a sign-in and in the middle of a session. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { startOkta } from '../../system/okta/start-okta.ts';
import { endOfAccessToken, nameAtOkta, seeHeading, signIn, tokensOf } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

const MINUTE_MS = 60_000;
const DAY_IN_SECONDS = 86_400;

let portals: Portals;
beforeAll(async () => {
  // Okta's clock is the machine's: its tokens must outlive the minutes by which the twin is ahead.
  portals = await startPortals({ startOkta: (options) => startOkta({ ...options, idTokenSeconds: DAY_IN_SECONDS }) });
});
afterAll(() => portals.close());

const axe = readFileSync(repositoryPath('node_modules/axe-core/axe.min.js'), 'utf8');
const REASONS = 'NotAdmitted: email-domain-not-allowed, email-unverified.';

/** Answers the next sign-ins as Cognito does when something on the way fails. */
async function refuse(page: Page, description: string): Promise<void> {
  await page.route('**/oauth2/authorize**', (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const answer = new URLSearchParams({
      error_description: description,
      state: asked.get('state') ?? '',
      error: 'invalid_request',
    });
    return route.fulfill({ status: 302, headers: { location: `${asked.get('redirect_uri')}?${answer}` } });
  });
}

async function openPortal(): Promise<Page> {
  const page = await portals.newPage({ bypassCSP: true, viewport: { width: 360, height: 640 } });
  await page.goto(portals.url());
  await seeHeading(page, 'Welcome to Harbour Retail');
  return page;
}

async function signedIn(username: string): Promise<Page> {
  const page = await openPortal();
  await signIn(page, username);
  await seeHeading(page, 'Hello, Guest');
  return page;
}

async function expectNoFlaw(page: Page): Promise<void> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const focused = (page: Page) => page.evaluate('document.activeElement.textContent');

describe.each(['PreSignUp', 'PreTokenGeneration'])('somebody that %s refuses', (trigger) => {
  let page: Page;

  test('reads each reason and what to do about it', async () => {
    page = await openPortal();
    await refuse(page, `${trigger} failed with error ${REASONS} `);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'You cannot use Harbour Retail yet');
    expect(await page.getByRole('listitem').allTextContents()).toEqual([
      'Your email address does not belong to a company that may use this portal. Sign in with an account of a company that may, or ask for yours to be added.',
      'Your email address is not verified. Verify it in Okta.',
    ]);
    expect(page.url()).toBe(`${portals.url()}/`);
  });

  test('has a page without an accessibility violation', async () => {
    await expectNoFlaw(page);
  });

  test('finds the contact and a reference to quote', async () => {
    const href = await page.getByRole('link', { name: 'help@retail.example.com' }).getAttribute('href');
    const reference = ((await page.locator('.reference').textContent()) ?? '').trim();
    expect(reference).toMatch(/^retail \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(href).toBe(`mailto:help@retail.example.com?subject=${encodeURIComponent(`Harbour Retail: ${reference}`)}`);
  });

  test('tries again by keyboard when it is corrected: Okta asks who it is, and the portal opens', async () => {
    await page.unroute('**/oauth2/authorize**');
    const authorize = page.waitForRequest('**/oauth2/authorize**');
    for (const stop of ['Skip to the content', 'HRHarbour Retail', 'Try again']) {
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe(stop);
    }
    await page.keyboard.press('Enter');
    expect(new URL((await authorize).url()).searchParams.get('prompt')).toBe('login');
    await nameAtOkta(page, `guest-${trigger.toLowerCase()}`);
    await seeHeading(page, 'Hello, Guest');
  });
});

test('rules that could not be read are tried again without another question', async () => {
  const page = await openPortal();
  await refuse(page, 'PreTokenGeneration failed with error NotAdmitted: rules-unavailable. ');
  await page.getByRole('button', { name: 'Sign in with Okta' }).click();
  await seeHeading(page, 'We could not check your access');
  await page.unroute('**/oauth2/authorize**');
  const authorize = page.waitForRequest('**/oauth2/authorize**');
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(new URL((await authorize).url()).searchParams.get('prompt')).toBeNull();
});

test.each(['Okta Error - 429 error getting token', 'Bad id_token issuer', 'Okta Error - 500 error getting userInfo'])(
  'a failure at Okta (%s) does not blame the person',
  async (description) => {
    const page = await openPortal();
    await refuse(page, description);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'The sign-in with Okta did not work');
    await page.getByText('changes nothing about an account that you already have').waitFor();
    expect(await page.textContent('main')).not.toMatch(/could not be created/);
  },
);

test('a clicked button is busy and ignores a second click', async () => {
  const page = await openPortal();
  // Between the click and the address there is one digest, for PKCE: this one never ends.
  await page.evaluate(
    'window.digests = 0; crypto.subtle.digest = () => { digests += 1; return new Promise(() => {}); }',
  );
  const button = page.getByRole('button', { name: 'Sign in with Okta' });
  await button.click();
  await page.locator('button[aria-disabled=true] .spinner').waitFor();
  await page.getByRole('status').filter({ hasText: 'Taking you to Okta' }).waitFor();
  await button.click({ force: true });
  expect(await page.evaluate('digests')).toBe(1);
});

describe('a refresh', () => {
  /** Opens the page when its access token is about to expire, while the token endpoint answers this. */
  async function reloadWith(page: Page, status: number, body: object): Promise<void> {
    await page.route('**/oauth2/token', (route) => route.fulfill({ status, json: body }));
    await page.clock.setSystemTime((await endOfAccessToken(page)) - 30_000);
    await page.reload();
  }

  test.each([
    [500, { error: 'server_error' }],
    [503, { error: 'invalid_grant' }],
  ])('that is answered %d keeps the session', async (status, body) => {
    const page = await signedIn(`guest-kept${status}`);
    const before = await tokensOf(page);
    await reloadWith(page, status, body);
    await seeHeading(page, 'Harbour Retail cannot be reached');
    expect(await tokensOf(page)).toEqual(before);
    await page.unroute('**/oauth2/token');
    await page.getByRole('button', { name: 'Try again' }).click();
    await seeHeading(page, 'Hello, Guest');
  });

  test('that the rules deny leads to the reasons, and to a new sign-in', async () => {
    const page = await signedIn('guest-tightened');
    await reloadWith(page, 400, {
      error: 'invalid_grant',
      error_description: `PreTokenGeneration failed with error ${REASONS} `,
    });
    await seeHeading(page, 'You cannot use Harbour Retail yet');
    expect(await page.getByRole('listitem').count()).toBe(2);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.clock.setSystemTime(Date.now());
    await page.unroute('**/oauth2/token');
    await page.getByRole('button', { name: 'Try again' }).click();
    await nameAtOkta(page, 'guest-tightened');
    await seeHeading(page, 'Hello, Guest');
  });

  test('that is denied in other words ends the session, and a new sign-in continues', async () => {
    const page = await signedIn('guest-denied');
    await reloadWith(page, 400, { error: 'invalid_grant' });
    await seeHeading(page, 'Your session has ended');
  });
});

describe('with the triggers of the stack', () => {
  /** Okta does not say that his address is verified, which wholesale demands. */
  const REASON = 'Your email address is not verified. Verify it in Okta.';

  async function isRefusedAtWholesale(page: Page): Promise<void> {
    await seeHeading(page, 'You cannot use Harbour Wholesale yet');
    expect(await page.getByRole('listitem').allTextContents()).toEqual([REASON]);
    expect(page.url()).toBe(`${portals.url('wholesale')}/`);
    await expectNoFlaw(page);
    for (const stop of ['Skip to the content', 'HWHarbour Wholesale', 'Try again']) {
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe(stop);
    }
  }

  test('a new person reads why, and an account was not created', async () => {
    const page = await portals.newPage({ bypassCSP: true });
    await page.goto(portals.url('wholesale'));
    await signIn(page, 'edsger');
    await isRefusedAtWholesale(page);
    expect(await page.textContent('main')).not.toMatch(/account could not be created/);
  });

  test('a person with an account reads why in a second tab, while the session in the first continues', async () => {
    const retail = await portals.newPage({ bypassCSP: true });
    await retail.goto(portals.url());
    await signIn(retail, 'edsger');
    await seeHeading(retail, 'Hello, Edsger');
    const wholesale = await retail.context().newPage();
    await wholesale.goto(portals.url('wholesale'));
    // Okta's own session answers for him.
    await wholesale.getByRole('button', { name: 'Sign in with Okta' }).click();
    await isRefusedAtWholesale(wholesale);
    const before = await tokensOf(retail);
    await retail.clock.setSystemTime((await endOfAccessToken(retail)) - 30_000);
    await retail.reload();
    await seeHeading(retail, 'Hello, Edsger');
    expect(await tokensOf(retail)).not.toEqual(before);
  });

  test('a session ends at a refresh while the rules cannot be read, the sign-in says so, and one click opens the portal when they can', async () => {
    const { twin } = portals.system;
    const page = await signedIn('guest-outage');
    const isDown: Fault = { service: 'ssm', operation: 'GetParameter', effect: 'before' };
    const fault = twin.faults.add(isDown);
    // The triggers use rules that they have read for 15 minutes.
    await twin.advance(16 * MINUTE_MS);
    await page.clock.setSystemTime(await endOfAccessToken(page));
    await page.reload();
    // Cognito does not say why it denied the refresh, and the refresh token is used up.
    await seeHeading(page, 'Your session has ended');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.clock.setSystemTime(twin.clock.now());
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'We could not check your access');
    twin.faults.remove(fault);
    await page.getByRole('button', { name: 'Try again' }).click();
    await seeHeading(page, 'Hello, Guest');
  });
});

/** Error screens, and how people recover from them. */
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import type { Fault } from '../../local/kernel/faults.ts';
import { subjectOf } from '../../system/okta/people.ts';
import { readOperationsSettings } from '../../system/read-records.ts';
import { outputOf } from '../../system/start-system.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { seeThat } from '../support/see-that.ts';
import { endOfAccessToken, nameAtOkta, seeHeading, signIn, tokensOf } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

let portals: Portals;
beforeAll(async () => {
  portals = await startPortals();
});
afterAll(() => portals.close());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function openPortal(name: 'retail' | 'wholesale' = 'retail', path = '/'): Promise<Page> {
  const page = await portals.newPage();
  await page.goto(portals.url(name) + path);
  return page;
}

/** A page that shows the profile of a new user. */
async function signedIn(username: string, path = '/'): Promise<Page> {
  const page = await openPortal('retail', path);
  await signIn(page, username);
  await seeHeading(page, /Hello|Orders/);
  return page;
}

/** The number of token requests since then. */
function countTokenRequests(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/oauth2/token')) count += 1;
  });
  return () => count;
}

/** As an administrator of the pool. */
async function addLocalAccount(Username: string, Password: string): Promise<void> {
  const { client, deployment } = portals.system;
  const cognito = new CognitoIdentityProviderClient(client);
  const user = { UserPoolId: outputOf(deployment, 'UserPoolId'), Username };
  await cognito.send(new AdminCreateUserCommand(user));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
  cognito.destroy();
}

describe('a sign-up that is denied', () => {
  test("is shown to the person with Cognito's message, and can be tried again", async () => {
    const { faults } = portals.system.twin;
    const principal = 'PublishUserCreated';
    const added = [
      faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', principal }),
      faults.add({ service: 'sqs', operation: 'SendMessage', effect: 'before', principal }),
    ];
    const page = await openPortal('retail', '/orders');
    await signIn(page, 'guest-denied');
    await seeHeading(page, 'The sign-in with Okta did not work');
    await page.getByText('Details for support').click();
    await page.getByText('your account could not be created just now, please try again in a minute').waitFor();
    for (const fault of added) faults.remove(fault);
    await page.getByRole('button', { name: 'Try again' }).click();
    await seeHeading(page, 'Orders');
  });

  test('with a forged link does not show text from that link', async () => {
    const page = await openPortal(
      'retail',
      '/callback?error=invalid_request&error_description=call+0190.+NotAdmitted:+email-missing.&state=made-up',
    );
    await seeHeading(page, 'This sign-in is over');
    expect(await page.textContent('body')).not.toMatch(/0190|email address/);
  });
});

describe('a profile that is rejected', () => {
  test('for a line break in a name has the reason, what to do, and the reference to quote', async () => {
    const page = await openPortal();
    await signIn(page, 'alan');
    await seeHeading(page, 'We could not create your profile');
    await page.getByText('Your first name contains characters that cannot be displayed.').waitFor();
    expect(await page.getByRole('link', { name: 'help@retail.example.com' }).getAttribute('href')).toMatch(
      /^mailto:help@retail\.example\.com\?subject=Harbour%20Retail%3A%20okta_00u\w+%20/,
    );
    await page.getByText(/^okta_00u\w+$/).waitFor();
  });
});

describe('a profile that does not exist yet', () => {
  const outage: Fault = {
    service: 'dynamodb',
    operation: 'UpdateItem',
    effect: 'throttle',
    principal: 'WriteProfile',
  };

  test('is polled, announced to screen readers, and shown as soon as it exists', async () => {
    const { twin } = portals.system;
    const fault = twin.faults.add(outage);
    const page = await openPortal();
    await signIn(page, 'guest-waiting');
    await seeHeading(page, 'We are creating your profile');
    // It says something else after ten seconds.
    const status = page.locator('.card').getByRole('status');
    await status.filter({ hasText: /the page continues by itself|This takes longer than usual/ }).waitFor();
    twin.faults.remove(fault);
    await twin.settle();
    await seeHeading(page, 'Hello, Guest');
    await seeThat(page, "document.activeElement.textContent === 'Hello, Guest'");
  });

  test('is requested again when the network is available again', async () => {
    const { twin } = portals.system;
    const fault = twin.faults.add(outage);
    const page = await openPortal();
    await signIn(page, 'guest-offline');
    await seeHeading(page, 'We are creating your profile');
    await page.context().setOffline(true);
    await seeHeading(page, 'You are offline');
    twin.faults.remove(fault);
    await twin.settle();
    await page.context().setOffline(false);
    await seeHeading(page, 'Hello, Guest');
  });
});

test('a suspended person reads that, also when they sign in again, and has the profile back when restored', async () => {
  const { system } = portals;
  const publish = async (type: 'UserBlocked' | 'UserUnblocked') => {
    const userName = `okta_${subjectOf('guest-suspended').toLowerCase()}`;
    await publishAccessFact({ system, settings: await readOperationsSettings(system) }, type, { userName });
    await system.twin.settle();
  };
  const page = await signedIn('guest-suspended');
  await publish('UserBlocked');
  await page.reload();
  await seeHeading(page, 'Your account is suspended');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with Okta' }).click();
  await seeHeading(page, 'Your account is suspended');
  await publish('UserUnblocked');
  await page.getByRole('button', { name: 'Try again' }).click();
  await seeHeading(page, 'Hello, Guest');
});

describe('signing out without a network', () => {
  test('stays in the portal, and is finished when the network is back', async () => {
    const page = await signedIn('guest-away');
    const { refreshToken } = await tokensOf(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await seeHeading(page, 'You are signed out on this device');
    expect(page.url()).toBe(`${portals.url()}/`);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    const signedOut = page.waitForRequest('**/logout?**');
    await page.context().setOffline(false);
    await signedOut;
    await page.getByRole('heading', { level: 1, name: 'You are signed out', exact: true }).waitFor();
    await expect(portals.system.portals[0]?.refresh(refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('is finished with a button if only the login service was down', async () => {
    const page = await signedIn('guest-hand');
    await page.route('**/oauth2/revoke', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await seeHeading(page, 'You are signed out on this device');
    await page.unroute('**/oauth2/revoke');
    await page.getByRole('button', { name: 'Finish signing out' }).click();
    await page.getByRole('heading', { level: 1, name: 'You are signed out', exact: true }).waitFor();
  });

  test('signing in shows that the device is offline', async () => {
    const page = await openPortal();
    await seeHeading(page, 'Welcome to Harbour Retail');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'You are offline');
    await page.context().setOffline(false);
    await seeHeading(page, 'Welcome to Harbour Retail');
  });
});

describe('an API', () => {
  test('that does not respond has another screen than being offline, and can be retried', async () => {
    const page = await signedIn('guest-unreachable');
    await page.route('**/v1/me', (route) => route.abort());
    await page.reload();
    await seeHeading(page, 'Harbour Retail cannot be reached');
    await page.unroute('**/v1/me');
    await page.getByRole('button', { name: 'Try again' }).click();
    await seeHeading(page, 'Hello, Guest');
  });

  test('that fails has a screen that says that the service is at fault', async () => {
    const page = await signedIn('guest-failing');
    const { faults } = portals.system.twin;
    const fault = faults.add({ service: 'dynamodb', operation: 'GetItem', effect: 'before', principal: 'GetProfile' });
    await page.reload();
    await seeHeading(page, 'Something went wrong on our side');
    faults.remove(fault);
    await page.getByRole('button', { name: 'Try again' }).click();
    await seeHeading(page, 'Hello, Guest');
  });

  test('that refuses a person who has just signed in causes no redirect loop', async () => {
    const page = await portals.newPage();
    // A portal that was deployed without the scope of the API.
    await page.route('**/config.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), scopes: ['openid', 'email', 'profile'] } });
    });
    await page.goto(portals.url());
    const tokenRequests = countTokenRequests(page);
    await signIn(page, 'guest-unscoped');
    await seeHeading(page, 'This portal cannot read your profile');
    expect(tokenRequests()).toBe(2);
  });
});

describe('a session', () => {
  test('whose access token expires soon is refreshed first, and the refresh token rotates', async () => {
    const page = await signedIn('guest-refresh');
    const before = await tokensOf(page);
    const tokenRequests = countTokenRequests(page);
    await page.clock.setSystemTime((await endOfAccessToken(page)) - 30_000);
    await page.reload();
    await seeHeading(page, 'Hello, Guest');
    const after = await tokensOf(page);
    expect(tokenRequests()).toBe(1);
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.refreshToken).not.toBe(before.refreshToken);
  });

  test('ends if a new token does not help, and the next sign-in returns to the same page', async () => {
    const page = await signedIn('guest-refused', '/orders');
    const tokenRequests = countTokenRequests(page);
    await page.route('**/v1/me', (route) => route.continue({ headers: { authorization: 'Bearer of.no.use' } }));
    await page.clock.setSystemTime((await endOfAccessToken(page)) - 5 * MINUTE_MS);
    await page.reload();
    await seeHeading(page, 'Your session has ended');
    expect(tokenRequests()).toBe(1);
    await page.unroute('**/v1/me');
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await seeHeading(page, 'Orders');
  });

  test('cannot start on a device whose clock is far ahead, and the screen says why', async () => {
    const page = await openPortal();
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.clock.setSystemTime(Date.now() + 48 * HOUR_MS);
    await nameAtOkta(page, 'guest-clock');
    await seeHeading(page, 'Your device’s clock is wrong');
  });
});

test('an account that an administrator created has no profile, and can sign out', async () => {
  const page = await openPortal();
  await addLocalAccount('front-desk', 'Open-Sesame-1');
  await page.getByRole('button', { name: 'Other ways to sign in' }).click();
  await page.getByRole('button', { name: 'Use a Harbour Retail account' }).click();
  await page.getByLabel('Username').fill('front-desk');
  await page.getByLabel('Password').fill('Open-Sesame-1');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await seeHeading(page, 'This account has no profile');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await seeHeading(page, 'You are signed out');
});

// Okta's clock is the machine's: after these minutes of the twin's, nobody signs in any more.
describe('later, when the access token has expired', () => {
  let kept: Page;
  let revoked: Page;
  beforeAll(async () => {
    kept = await signedIn('guest-kept');
    revoked = await signedIn('guest-revoked');
    const { loginUrl, clientId } = portals.system.portals[0]?.settings ?? { loginUrl: '', clientId: '' };
    const body = new URLSearchParams({ token: (await tokensOf(revoked)).refreshToken, client_id: clientId });
    expect((await fetch(`${loginUrl}/oauth2/revoke`, { method: 'POST', body })).status).toBe(200);
    await portals.system.twin.advance((await endOfAccessToken(kept)) - Date.now() + MINUTE_MS);
  });

  test('the API’s 403 leads to one refresh, and the session continues', async () => {
    const tokenRequests = countTokenRequests(kept);
    const refused = kept.waitForResponse((response) => response.url().endsWith('/me') && response.status() === 403);
    await kept.reload();
    await refused;
    await seeHeading(kept, 'Hello, Guest');
    expect(tokenRequests()).toBe(1);
  });

  test('a session that was ended at Cognito has ended in the portal', async () => {
    await revoked.reload();
    await seeHeading(revoked, 'Your session has ended');
    expect(await revoked.evaluate('sessionStorage.length')).toBe(0);
  });
});

test('no page logs an error during these failures', () => {
  // Chrome itself logs requests that the test aborted on purpose.
  expect(portals.observed.complaints.filter((text) => !/net::ERR_/.test(text))).toEqual([]);
});

/** An administrator changes a person at Okta: the portal's page shows it after the next sign-in. */
import type { Page } from 'playwright-core';
import { nameAtOkta, seeHeading, signIn } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

const USERNAME = 'guest-curie';

let portals: Portals;
let page: Page;
beforeAll(async () => {
  portals = await startPortals();
  page = await portals.newPage();
});
afterAll(() => portals.close());

const rows = async () => (await page.getByRole('definition').allTextContents()).map((row) => row.trim());

/** On the administrator's page of the stand-in Okta. */
async function changeAtOkta(fields: Record<string, string>): Promise<void> {
  const okta = await portals.newPage();
  await okta.goto(`${portals.system.okta.origin}/admin`);
  const card = okta.locator(`#${USERNAME}`);
  await card.getByText('Change name or e-mail').click();
  for (const [label, value] of Object.entries(fields)) await card.getByLabel(label, { exact: true }).fill(value);
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('heading', { name: fields['First name'] }).waitFor();
  await okta.close();
}

async function signInAgain(): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await seeHeading(page, 'You are signed out');
  await page.getByRole('button', { name: 'Use another account' }).click();
  await nameAtOkta(page, USERNAME);
}

test('the new name is on the page without a reload, although the profile follows later', async () => {
  await page.goto(portals.url());
  await signIn(page, USERNAME);
  await seeHeading(page, 'Hello, Guest');
  await changeAtOkta({ 'First name': 'Rosalind', 'E-mail': 'rosalind@example.com' });
  const { faults, settle } = portals.system.twin;
  const match = { FunctionName: 'FollowSignIn' };
  faults.add({ service: 'lambda', operation: 'Invoke', effect: 'delay', milliseconds: 60_000, match });
  // The profile follows after the page has read it once, and before it reads it again.
  let reads = 0;
  await page.route('**/v1/me', async (route) => {
    reads += 1;
    if (reads === 2) await settle();
    await route.continue();
  });
  await signInAgain();
  await seeHeading(page, 'Hello, Rosalind');
  expect(reads).toBeGreaterThan(1);
  faults.clear();
  expect(await rows()).toEqual(expect.arrayContaining(['Rosalind', 'rosalind@example.com']));
});

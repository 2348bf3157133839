/** Two tabs: an administrator acts at Okta in one, and the person reads their portal in the other. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { repositoryPath } from '../../infra/repository-path.ts';
import { faintControls, typeSizes } from './support/computed-looks.ts';
import { nameAtOkta, seeHeading, signIn } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

let portals: Portals;
beforeAll(async () => {
  portals = await startPortals();
});
afterEach(() => portals.system.twin.faults.clear());
afterAll(() => portals.close());

const admin = () => `${portals.system.okta.origin}/admin`;
const standingOf = (page: Page, username: string) => page.locator(`#${username} .standing`).innerText();

/** What each button becomes. */
const OPPOSITE = { Suspend: 'Unsuspend', Unsuspend: 'Suspend' };

async function press(page: Page, action: keyof typeof OPPOSITE, username: string): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name: `${name} ${username}`, exact: true });
  await button(action).click();
  // The answer to an earlier hook has the same words.
  await button(OPPOSITE[action]).waitFor();
  await page.locator(`#${username}`).getByText('Hook answered with 204').waitFor();
  await portals.system.twin.whenIdle();
}

test('a person that Okta suspends in one tab is out of the portal in the other, and in again when it is lifted', async () => {
  const person = await portals.newPage();
  const administrator = await person.context().newPage();
  await person.goto(portals.url());
  await signIn(person, 'ada');
  await seeHeading(person, 'Hello, Ada');

  await administrator.goto(admin());
  await press(administrator, 'Suspend', 'ada');
  await expect(standingOf(administrator, 'ada')).resolves.toBe('Suspended');
  await person.reload();
  await seeHeading(person, 'Your account is suspended');

  await press(administrator, 'Unsuspend', 'ada');
  await expect(standingOf(administrator, 'ada')).resolves.toBe('Active');
  await person.reload();
  await seeHeading(person, 'Hello, Ada');
});

const CHANGING = 'guest-curie';

const rowsOf = async (page: Page) => (await page.getByRole('definition').allTextContents()).map((row) => row.trim());

async function change(fields: Record<string, string>): Promise<void> {
  const okta = await portals.newPage();
  await okta.goto(admin());
  const card = okta.locator(`#${CHANGING}`);
  await card.getByText('Change name or e-mail').click();
  for (const [label, value] of Object.entries(fields)) await card.getByLabel(label, { exact: true }).fill(value);
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('heading', { name: fields['First name'] }).waitFor();
  await okta.close();
}

async function signInAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await seeHeading(page, 'You are signed out');
  await page.getByRole('button', { name: 'Use another account' }).click();
  await nameAtOkta(page, CHANGING);
}

test('a new name is on the page without a reload, although the profile follows later', async () => {
  const page = await portals.newPage();
  await page.goto(portals.url());
  await signIn(page, CHANGING);
  await seeHeading(page, 'Hello, Guest');
  await change({ 'First name': 'Rosalind', 'E-mail': 'rosalind@example.com' });
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
  await signInAgain(page);
  await seeHeading(page, 'Hello, Rosalind');
  expect(reads).toBeGreaterThan(1);
  expect(await rowsOf(page)).toEqual(expect.arrayContaining(['Rosalind', 'rosalind@example.com']));
});

describe("the administrator's page", () => {
  const axe = readFileSync(repositoryPath('node_modules/axe-core/axe.min.js'), 'utf8');

  test.each([
    ['light', 360],
    ['light', 1280],
    ['dark', 360],
    ['dark', 1280],
  ] as const)('in %s, at %i pixels, has no violation and fits the window', async (colorScheme, width) => {
    const page = await portals.newPage({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    await page.goto(`${admin()}#grace`);
    await page.locator('#grace summary').click();
    await page.evaluate(axe);
    // In dark mode, only the colours differ.
    const options = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {};
    const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
    expect(await faintControls(page)).toEqual([]);
    expect((await typeSizes(page)).filter((size) => !['14px', '16px', '24px'].includes(size))).toEqual([]);
    const overflows = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect(await page.evaluate(overflows)).toBe(false);
  });

  test('works by keyboard alone, and returns to the person', async () => {
    const page = await portals.newPage();
    await page.goto(admin());
    await page.locator('#zoe').getByRole('button', { name: 'Suspend zoe' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin#zoe');
    await page.getByRole('button', { name: 'Unsuspend zoe' }).waitFor();
    await page.locator('#zoe summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('!');
    await page.keyboard.press('Enter');
    await page.locator('#zoe').getByRole('heading', { name: /^! / }).waitFor();
  });
});

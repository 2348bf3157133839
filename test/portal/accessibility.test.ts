/** The portal is accessible: by keyboard, with a screen reader, on a small screen, in dark mode, with reduced motion. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { repositoryPath } from '../../infra/repository-path.ts';
import { seeThat } from '../support/see-that.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';
import { faintControls, typeSizes } from './support/computed-looks.ts';
import { nameAtOkta, seeHeading, signIn } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

let portals: Portals;
beforeAll(async () => {
  portals = await startPortals();
});
afterAll(() => portals.close());

const axe = readFileSync(repositoryPath('node_modules/axe-core/axe.min.js'), 'utf8');

/** The violations that axe finds on a page, by all its rules or by some: each rule with the elements that violate it. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe);
  const options = rules === undefined ? {} : { runOnly: rules };
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return violations.map(({ id, nodes }) => `${page.url()}: ${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

/** Sizes of text on every page: small, normal, and of a heading. */
const TYPE_SCALE = ['14px', '16px', '24px'];

/** Whether a page is wider than its window. */
async function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

describe.each(['light', 'dark'] as const)('at 360 pixels, in %s', (colorScheme) => {
  const newPage = () => portals.newPage({ colorScheme, viewport: { width: 360, height: 640 }, bypassCSP: true });

  /** The problems of the current page. */
  async function flaws(page: Page): Promise<string[]> {
    // In dark mode, only the colours differ.
    const found = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
    const faint = (await faintControls(page)).map((control) => `${page.url()}: contrast of less than 3: ${control}`);
    const sizes = (await typeSizes(page)).filter((size) => !TYPE_SCALE.includes(size));
    const offScale = sizes.map((size) => `${page.url()}: text of ${size}`);
    return [
      ...found,
      ...faint,
      ...offScale,
      ...((await overflows(page)) ? [`${page.url()}: wider than the window`] : []),
    ];
  }

  test('the sign-in pages and all pages after a sign-in have no violation', async () => {
    const page = await newPage();
    await page.goto(`${portals.url('wholesale')}/contracts`);
    await seeHeading(page, 'Welcome to Harbour Wholesale');
    const found = await flaws(page);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByLabel('Username').waitFor();
    found.push(...(await flaws(page)));
    await nameAtOkta(page, 'nobody');
    await page.getByRole('alert').waitFor();
    found.push(...(await flaws(page)));
    await nameAtOkta(page, 'zoe');
    await seeHeading(page, 'Contracts');
    found.push(...(await flaws(page)));
    await page.getByRole('link', { name: 'Your profile' }).click();
    await seeHeading(page, 'Your profile');
    found.push(...(await flaws(page)));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await seeHeading(page, 'You are signed out');
    found.push(...(await flaws(page)));
    expect(found).toEqual([]);
  });

  test('the other ways to sign in have no violation', async () => {
    const page = await newPage();
    await page.goto(portals.url());
    await page.getByRole('button', { name: 'Other ways to sign in' }).click();
    await seeHeading(page, 'Other ways to sign in to Harbour Retail');
    const found = await flaws(page);
    await page.getByRole('button', { name: 'Use a Harbour Retail account' }).click();
    await page.getByLabel('Username').fill('nobody');
    await page.getByLabel('Password').fill('nothing');
    found.push(...(await flaws(page)));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    found.push(...(await flaws(page)));
    expect(found).toEqual([]);
  });

  test('error screens have no violation', async () => {
    const { faults } = portals.system.twin;
    const fault = faults.add(TABLE_IS_DOWN);
    const page = await newPage();
    await page.goto(portals.url());
    await signIn(page, `guest-${colorScheme}`);
    await seeHeading(page, 'We are creating your profile');
    const found = await flaws(page);
    await page.route('**/v1/me', (route) => route.abort());
    faults.remove(fault);
    await seeHeading(page, 'Harbour Retail cannot be reached');
    found.push(...(await flaws(page)));
    await page.evaluate('sessionStorage.clear()');
    await page.goto(`${portals.url()}/callback?error=access_denied&state=unknown`);
    await seeHeading(page, 'This sign-in is over');
    found.push(...(await flaws(page)));
    await page.context().clearCookies();
    await page.goto(`${portals.url()}/`);
    await page.unroute('**/v1/me');
    await page.evaluate('sessionStorage.clear()');
    await page.reload();
    await signIn(page, 'alan');
    await seeHeading(page, 'We could not create your profile');
    found.push(...(await flaws(page)));
    await page.goto(`${portals.system.portals[0]?.settings.loginUrl}/oauth2/authorize?client_id=nobody`);
    await page.getByRole('alert').waitFor();
    found.push(...(await flaws(page)));
    expect(found).toEqual([]);
  });
});

test('a person can sign in, read the profile and sign out with the keyboard only', async () => {
  const page = await portals.newPage();
  const focused = () => page.evaluate('document.activeElement.textContent');
  /** Presses Tab until the element with this text has the focus; meanwhile the heading may take it once. */
  const tabTo = async (text: string) => {
    for (let stop = 0; stop < 30 && (await focused()) !== text; stop += 1) await page.keyboard.press('Tab');
    expect(await focused()).toBe(text);
  };
  await page.goto(portals.url());
  await seeHeading(page, 'Welcome to Harbour Retail');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the content');
  await tabTo('Sign in with Okta');
  await page.keyboard.press('Enter');
  // Okta's page gives its only field the focus.
  await page.locator('input[name=username]:focus').waitFor();
  await page.keyboard.type('guest-keys');
  await page.keyboard.press('Enter');
  await seeHeading(page, 'Hello, Guest');
  await tabTo('Orders');
  await page.keyboard.press('Enter');
  await seeHeading(page, 'Orders');
  // The link has the same text, and the focus until the heading takes it.
  await seeThat(page, "document.activeElement.matches('h1')");
  expect(await focused()).toBe('Orders');
  await page.keyboard.press('Shift+Tab');
  expect(await focused()).toBe('Sign out');
  await page.keyboard.press('Enter');
  await seeHeading(page, 'You are signed out');
});

test('axe finds a violation', async () => {
  const page = await portals.newPage({ bypassCSP: true });
  await page.goto(portals.url());
  await seeHeading(page, 'Welcome to Harbour Retail');
  await page.evaluate('document.querySelector(".card button").replaceChildren()');
  expect(await violations(page)).toEqual([expect.stringContaining('button-name')]);
});

test('the focus is always visible', async () => {
  const page = await portals.newPage();
  await page.goto(portals.url());
  await seeHeading(page, 'Welcome to Harbour Retail');
  for (let stop = 0; stop < 4; stop += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  }
});

test('nothing moves with reduced motion', async () => {
  const { faults } = portals.system.twin;
  const fault = faults.add(TABLE_IS_DOWN);
  const page = await portals.newPage({ reducedMotion: 'reduce' });
  await page.goto(portals.url());
  await signIn(page, 'guest-still');
  await seeHeading(page, 'We are creating your profile');
  expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  faults.remove(fault);
});

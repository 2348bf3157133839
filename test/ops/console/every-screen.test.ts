/** Every screen and every tab, with content: axe has no objection, everything fits a telephone, and sizes follow the browser's text size. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { TAB_LABELS, type TabId } from '../../../ops/console/page/person/tab-labels.ts';
import { PATHS, type Path } from '../../../ops/console/page/screens/paths.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { seeThat } from '../../support/see-that.ts';
import type { Journey } from '../../support/start-journey.ts';
import { HOSTILE } from './support/hostile.ts';
import { overflowOf, tallRowsOf, violationsOf } from './support/look.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';
import { startAfterOutage } from './support/start-after-outage.ts';

const PLAN = '20260102T030405-abcdef';

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;
/** Each of these loads one screen after another. */
let telephone: Page;
let desk: Page;

beforeAll(async () => {
  journey = await startAfterOutage();
  const { advance, endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  // Reconcile does not judge what is younger.
  await advance(20 * 60_000);
  const file = join(ops.folder, `${PLAN}.plan.jsonl`);
  await ops.run('replay', '--all', '--save', file, '--reason', `${HOSTILE} said so`);
  opened = await openConsole({ twin: journey.system.twin, folder: ops.folder });
  telephone = await opened.open('/plans', { viewport: { width: 360, height: 640 }, bypassCSP: true });
  desk = await opened.open('/plans', { viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await opened.close();
  await ops.close();
  await journey.close();
});

/** Where a screen has content, and how to get it. */
interface Sight {
  /** Instead of the parts of the path that begin with a colon. */
  value?(): string;
  query?: string;
  /** The button that fetches the content. */
  press?: string;
  /** What is shown when the content is there. */
  text: string;
}

const someone = () => journey.userNameOf('guest-one');

/** A path or a tab without a row does not compile. */
const SCREENS: Readonly<Record<Path, Sight>> = {
  '/': { text: 'workflows that could not be started' },
  '/failures': { text: 'Replay all 3' },
  '/people': { text: 'okta_', query: '?name=guest-one@example.com' },
  '/people/:userName': { value: () => HOSTILE, text: 'No workflow has started' },
  '/plans': { text: 'not begun' },
  '/plans/:plan': { value: () => PLAN, text: 'to do' },
  '/reconcile': { press: 'Compare', text: 'user-without-profile' },
  '/archive': { press: 'Preview', text: 'missing profiles' },
  '/doctor': { press: 'Examine the stage', text: 'state machines' },
  '/forget/:userName': { value: someone, press: 'Show the plan', text: 'failure tray' },
  '/export/:userName': { value: someone, text: 'npm run ops' },
  '/runbook/:section': { value: () => 'rejected-sign-ups', text: 'docs/runbook.md' },
};
const TABS: Readonly<Record<TabId, string>> = {
  workflow: 'entered after',
  timeline: 'WorkflowStateMachine',
  profile: 'Stored profile',
  audit: 'SignUpFailed',
  logs: 'user published',
};

const ALL: readonly (readonly [string, Sight & { path: Path }])[] = [
  ...PATHS.map(({ path }) => [path, { ...SCREENS[path], path }] as const),
  ...(Object.keys(TAB_LABELS) as TabId[]).map((tab) => {
    const path = '/people/:userName' as const;
    return [`the tab ${tab}`, { path, value: someone, query: `?tab=${tab}`, text: TABS[tab] }] as const;
  }),
];

const addressOf = ({ path, value = () => '', query = '' }: Sight & { path: Path }) =>
  path.replace(/:\w+/, () => encodeURIComponent(value())) + query;

async function show(page: Page, { press, text }: Sight): Promise<void> {
  if (press !== undefined) await page.getByRole('button', { name: press }).click();
  await page.getByRole('main').getByText(text).first().waitFor();
}

test.each(ALL)('at 360 pixels %s has no violation and fits', async (_, sight) => {
  await opened.visit(telephone, addressOf(sight));
  await show(telephone, sight);
  expect(await violationsOf(telephone)).toEqual([]);
  expect(await overflowOf(telephone)).toBe(0);
});

test.each(ALL)(
  'at 1280 pixels %s fits, and its rows are at most 40 pixels high unless a text wraps',
  async (_, sight) => {
    await opened.visit(desk, addressOf(sight));
    await show(desk, sight);
    expect(await overflowOf(desk)).toBe(0);
    expect(await tallRowsOf(desk)).toEqual([]);
  },
);

test("sizes follow the browser's text size", async () => {
  const page = await opened.open('/failures', { viewport: { width: 1280, height: 800 } });
  await page.getByText('Replay all 3').waitFor();
  const heightOf = async () => (await page.locator('tr[data-row]').first().boundingBox())?.height ?? 0;
  const sizeOf = (element: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${element}')).fontSize`);
  expect([await sizeOf('html'), await sizeOf('body'), await sizeOf('h1')]).toEqual(['16px', '13px', '16px']);
  const before = await heightOf();
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await seeThat(page, "getComputedStyle(document.documentElement).fontSize === '32px'");
  expect([await sizeOf('body'), await sizeOf('h1')]).toEqual(['26px', '32px']);
  expect(await heightOf()).toBeGreaterThan(1.8 * before);
  expect(await overflowOf(page)).toBe(0);
  await page.close();
});

test('only what scrolls is a stop of the keyboard', async () => {
  const page = await opened.open('/', { viewport: { width: 1280, height: 800 } });
  const portals = page.getByRole('region', { name: 'Table of portals' });
  await portals.waitFor();
  expect(await portals.getAttribute('tabindex')).toBeNull();
  await page.setViewportSize({ width: 360, height: 640 });
  await page.locator('[aria-label="Table of portals"][tabindex="0"]').waitFor();
  await page.close();
});

test('the command line of a hostile name has no invisible character', async () => {
  const page = await opened.open(`/people/${encodeURIComponent(HOSTILE)}`);
  const command = page.locator('.command code');
  await command.getByText('npm run ops -- show').waitFor();
  expect(await command.textContent()).toMatch(/^[ -~]+$/);
  await page.close();
});

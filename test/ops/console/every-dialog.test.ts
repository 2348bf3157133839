/** Every dialog: axe has no objection, it fits a telephone, and the focus is in it. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DialogId } from '../../../ops/console/page/parts/dialog-ids.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { seeThat } from '../../support/see-that.ts';
import type { Journey } from '../../support/start-journey.ts';
import { HOSTILE } from './support/hostile.ts';
import { overflowOf, violationsOf } from './support/look.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';
import { startAfterOutage } from './support/start-after-outage.ts';

const PLAN = '20260102T030405-abcdef';

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;
/** Loads one screen after another. */
let page: Page;

beforeAll(async () => {
  journey = await startAfterOutage();
  const { endpoint, clock, settle } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  const file = join(ops.folder, `${PLAN}.plan.jsonl`);
  await ops.run('replay', '--all', '--save', file, '--reason', `${HOSTILE} said so`);
  await ops.run('suspend', journey.userNameOf('guest-two'), '--reason', 'lost laptop', '--yes');
  await settle();
  opened = await openConsole({ twin: journey.system.twin, folder: ops.folder });
  page = await opened.open('/plans', { viewport: { width: 360, height: 640 }, bypassCSP: true });
});
afterAll(async () => {
  await opened.close();
  await ops.close();
  await journey.close();
});

interface Opening {
  path(): string;
  /** The buttons to press, in this order. */
  press: readonly string[];
  title(): string;
}

const person = (username: string) => `/people/${journey.userNameOf(username)}`;
const titled = (title: string) => () => title;
const about = (verb: string, username: string) => () => `${verb}: ${journey.userNameOf(username)}`;

/** A dialog without a row does not compile. */
const DIALOGS: Readonly<Record<DialogId, readonly [Opening, ...Opening[]]>> = {
  archive: [
    {
      path: () => '/archive',
      press: ['Replay …'],
      title: titled('Replay the events from 3h to now on the stage local?'),
    },
  ],
  dismiss: [
    {
      path: () => '/failures',
      press: ['Choose all 3', 'Dismiss 3 …'],
      title: titled('Dismiss 3 items'),
    },
    { path: () => person('guest-one'), press: ['Dismiss …'], title: about('Dismiss', 'guest-one') },
  ],
  edit: [{ path: () => person('hostile'), press: ['Edit and restart …'], title: about('Edit and restart', 'hostile') }],
  export: [
    {
      path: () => `/export/${encodeURIComponent(HOSTILE)}`,
      press: ['Export …'],
      title: () => expect.stringContaining('⟨U+202E⟩'),
    },
  ],
  forget: [
    {
      path: () => `/forget/${journey.userNameOf('guest-one')}`,
      press: ['Show the plan', 'Forget …'],
      title: () => `Forget ${journey.userNameOf('guest-one')} on the stage local?`,
    },
  ],
  keys: [{ path: () => '/plans', press: ['Keys ?'], title: titled('Keys') }],
  replay: [
    { path: () => '/failures', press: ['Replay all 3 …'], title: titled('Replay 3 items') },
    { path: () => person('guest-one'), press: ['Replay …'], title: about('Replay', 'guest-one') },
  ],
  repairs: [{ path: () => '/reconcile', press: ['Plan repairs …'], title: titled('Plan repairs of what is missing') }],
  restore: [{ path: () => person('guest-two'), press: ['Restore …'], title: about('Restore', 'guest-two') }],
  run: [{ path: () => `/plans/${PLAN}`, press: ['Run'], title: titled('Run this plan on the stage local?') }],
  suspend: [{ path: () => person('guest-one'), press: ['Suspend …'], title: about('Suspend', 'guest-one') }],
};

const ALL = Object.entries(DIALOGS).flatMap(([id, openings]) =>
  openings.map((opening, index) => [index === 0 ? id : `${id}, elsewhere`, opening] as const),
);

async function press(names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('button', { name, exact: true }).click();
}

test.each(ALL)('at 360 pixels the dialog %s has no violation, fits, and has the focus', async (_, opening) => {
  await opened.visit(page, opening.path());
  await press(opening.press);
  await page.getByRole('dialog').waitFor();
  expect(await page.getByRole('dialog').getByRole('heading').textContent()).toEqual(opening.title());
  await seeThat(page, 'document.activeElement.closest("dialog") !== null');
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(await page.evaluate('document.querySelector("dialog").getBoundingClientRect().height')).toBeLessThan(640);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

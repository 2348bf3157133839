/** What an operator sees when something cannot be read, does not exist, or is refused: in words, with what to do, readable on a telephone. */
import type { Page } from 'playwright-core';
import type { Fault } from '../../../local/kernel/faults.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import type { Journey } from '../../support/start-journey.ts';
import { openWay, type Way } from './support/forward.ts';
import { overflowOf, violationsOf } from './support/look.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';
import { startAfterOutage } from './support/start-after-outage.ts';

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;
/** A console that has lost its way to AWS. */
let lost: OpenConsole;
let way: Way;
/** Loads one screen after another, where a problem leaves nothing behind in the page. */
let page: Page;

beforeAll(async () => {
  journey = await startAfterOutage();
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  way = await openWay(endpoint);
  [opened, lost] = await Promise.all([
    openConsole({ twin: journey.system.twin, folder: ops.folder }),
    openConsole({ twin: { endpoint: way.endpoint, clock }, folder: ops.folder }),
  ]);
  await way.close();
  page = await opened.open('/favicon.svg', ON_TELEPHONE);
});
afterEach(async () => {
  journey.system.twin.faults.clear();
  // Asks for no news, so that the next fault meets only its own page.
  await opened.visit(page, '/favicon.svg');
});
afterAll(async () => {
  await Promise.all([opened.close(), lost.close()]);
  await ops.close();
  await journey.close();
});

const ON_TELEPHONE = { viewport: { width: 360, height: 640 }, bypassCSP: true };

interface Trouble {
  path(): string;
  fault?: Fault;
  isLost?: true;
  /** What happens after the page was opened. */
  afterwards?(page: Page): Promise<unknown>;
  texts: readonly string[];
}

const someone = () => `/people/${journey.userNameOf('guest-one')}`;
const readAgain = (page: Page) => page.getByRole('button', { name: 'Read again' }).click();

async function refuseSession(page: Page): Promise<void> {
  await page.getByText('Replay all 3').waitFor();
  await page.context().clearCookies();
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'AWS is unreachable': {
    path: someone,
    isLost: true,
    texts: ['This could not be read', 'no response from http://127.0.0.1:', 'The page reads it again by itself after'],
  },
  'AWS is unreachable, and three parts of a page ask it': {
    path: () => '/',
    isLost: true,
    texts: ['This could not be read', 'no response from http://127.0.0.1:'],
  },
  'IAM refuses a call': {
    path: someone,
    fault: {
      service: 'dynamodb',
      effect: 'before',
      error: { code: 'AccessDeniedException', message: 'not authorized to perform: dynamodb:Query', status: 400 },
    },
    texts: ['IAM refuses this', 'not authorized to perform', 'docs/ops-policy.json lists all that the tool needs'],
  },
  'AWS throttles': {
    path: () => '/plans',
    afterwards: async (page) => {
      journey.system.twin.faults.add({ service: 'dynamodb', effect: 'throttle' });
      await page.clock.install();
      await page.goto(`${opened.origin}${someone()}`);
      await page.getByText('Reading executions and queues').waitFor();
      await page.clock.fastForward(11_000);
    },
    texts: ['AWS has not answered for 10s'],
  },
  'the session at AWS has expired': {
    path: someone,
    fault: {
      service: 'dynamodb',
      effect: 'before',
      error: { code: 'ExpiredTokenException', message: 'The security token is expired', status: 400 },
    },
    texts: ['the session at AWS has expired (ExpiredTokenException)', 'Sign in to AWS'],
  },
  'the session at the console has ended': {
    path: () => '/failures',
    afterwards: async (page) => {
      await refuseSession(page);
      await readAgain(page);
    },
    texts: ['This could not be done', 'Open the address that the console printed'],
  },
  'the console has ended': {
    path: () => '/failures',
    afterwards: async (page) => {
      await page.getByText('Replay all 3').waitFor();
      await page.context().setOffline(true);
      await readAgain(page);
    },
    texts: ['The console does not answer.', 'Start it again with npm run ops -- console'],
  },
  'a plan is refused': {
    path: () => '/failures',
    afterwards: async (page) => {
      await refuseSession(page);
      await page.getByRole('button', { name: 'Replay all 3 …' }).click();
      await page.getByLabel('Reason').fill('the table is up again');
      await page.getByRole('button', { name: 'Make a plan' }).click();
    },
    texts: ['This could not be done', 'Open the address that the console printed'],
  },
  'IAM refuses what a plan reads': {
    path: someone,
    fault: {
      service: 'dynamodb',
      operation: 'BatchGetItem',
      effect: 'before',
      error: {
        code: 'AccessDeniedException',
        message: 'not authorized to perform: dynamodb:BatchGetItem',
        status: 400,
      },
    },
    afterwards: async (page) => {
      await page.getByRole('button', { name: 'Suspend …' }).click();
      await page.getByLabel('Reason').fill('lost laptop');
      await page.getByRole('button', { name: 'Make a plan' }).click();
    },
    texts: ['No plan was made:', 'not authorized to perform: dynamodb:BatchGetItem'],
  },
  'there is no such page': { path: () => '/nothing', texts: ['The console has no page at this address'] },
  'there is no such plan': { path: () => '/plans/20260101T000000-000000', texts: ['This could not be read'] },
  'there is no such section': { path: () => '/runbook/nothing', texts: ['This could not be read'] },
  'there is no such person': {
    path: () => '/people/okta_nobody',
    texts: ['Neither the user pool nor the profiles nor the audit'],
  },
  'nobody has the name': { path: () => `/people?name=${'0'.repeat(32)}`, texts: ['Nobody has the name'] },
  'there is no such portal': { path: () => '/failures?portal=none', texts: ['the stage has no portal none'] },
  'a time cannot be read': { path: () => '/failures?since=monday', texts: ['monday: expected a duration like 30m'] },
  'there is no such range': { path: () => '/?range=9y', texts: ['there is no range 9y'] },
  'nothing matches': { path: () => '/failures?error=None', texts: ['No item matches these filters'] },
};

async function show({ path, isLost, afterwards }: Trouble): Promise<Page> {
  if (!isLost && afterwards === undefined) {
    await opened.visit(page, path());
    return page;
  }
  const own = await (isLost ? lost : opened).open(path(), ON_TELEPHONE);
  await afterwards?.(own);
  return own;
}

test.each(Object.entries(TROUBLES))(
  '%s: at 360 pixels the page says so, has no violation, and fits',
  async (_, trouble) => {
    const { fault, texts } = trouble;
    if (fault !== undefined) journey.system.twin.faults.add(fault);
    const shown = await show(trouble);
    for (const text of texts) await shown.getByText(text).first().waitFor();
    expect(await violationsOf(shown)).toEqual([]);
    expect(await overflowOf(shown)).toBe(0);
    if (shown !== page) await shown.context().close();
  },
);

/**
 * What is stored about one person, by keyboard alone: exported with a reason, offered as a file, its values nowhere on the page; and
 * forgotten, also if that fails midway.
 */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { ExportDocument } from '../../../ops/export/export-document.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { type Journey, startJourney } from '../../support/start-journey.ts';
import { seeFocus, tabTo } from './support/keyboard.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';

const HOSTILE = `<img src=x onerror="document.title='owned'">${'x'.repeat(120)}`;

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;

beforeAll(async () => {
  journey = await startJourney([], {
    findPerson: (username) => {
      const guest = findGuest(username);
      return guest && { ...guest, family_name: HOSTILE };
    },
  });
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  opened = await openConsole({ twin: journey.system.twin, folder: ops.folder });
  for (const name of ['guest-export', 'guest-read']) await journey.signIn(name);
  await journey.settle();
});
afterAll(async () => {
  await opened.close();
  await ops.close();
  await journey.close();
});

const exportsOf = async (userName: string) => {
  await journey.settle();
  const { auditEvents } = await journey.records(userName);
  return auditEvents.filter(({ detailType }) => detailType === 'UserExported');
};

/** Keys and texts. */
async function press(page: Page, ...inputs: string[]): Promise<void> {
  for (const input of inputs)
    await (input.length > 1 && !KEYS.includes(input) ? page.keyboard.type(input) : page.keyboard.press(input));
}
const KEYS = ['Tab', 'Enter', 'Escape'];

/** Opens a dialog, which Escape closes, and again. The focus returns, and goes into the dialog. */
async function openTwice(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await press(page, 'Enter');
  await seeFocus(page, page.locator('dialog *'));
  await press(page, 'Escape');
  await seeFocus(page, button);
  await press(page, 'Enter');
  await page.getByRole('dialog').waitFor();
}

/** By keyboard, without a pause: what is typed right away goes into the dialog. */
async function ask(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Export …' }).press('Enter');
  await page.keyboard.type(reason);
  await page.keyboard.press('Enter');
}

test('the file is what the command line prints, the audit has the reason, and the page has none of the values', async () => {
  const userName = journey.userNameOf('guest-export');
  const page = await opened.open('/');
  const heading = page.getByRole('heading', { level: 1 });
  await seeFocus(page, heading);
  await press(page, '/', userName, 'Enter');
  await seeFocus(page, page.getByRole('heading', { level: 1, name: userName }));
  const summary = page.getByText('Forget this person, or export');
  await summary.waitFor();
  await tabTo(page, summary);
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('link', { name: 'Export what is stored' }));
  await press(page, 'Enter');
  await seeFocus(page, page.getByRole('heading', { level: 1, name: `Export ${userName}` }));
  await openTwice(page, page.getByRole('button', { name: 'Export …' }));
  await press(page, 'request 4711', 'Enter');
  const button = page.getByRole('button', { name: /^Download export-/ });
  await button.waitFor();
  await page.getByRole('rowheader', { name: 'sessions in Cognito' }).waitFor();
  await page.getByText(`export --stage local`).waitFor();
  expect(await page.content()).not.toContain('guest-export@example.com');
  expect(opened.observed.requests.some(({ pathname }) => pathname.endsWith('/file'))).toBe(false);
  await seeFocus(page, heading);
  await tabTo(page, button);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
  await page.getByText(`The browser has ${download.suggestedFilename()} among its downloads.`).waitFor();
  const text = await readFile(await download.path(), 'utf8');
  const document = ExportDocument.parse(JSON.parse(text));
  expect(text).toBe(`${JSON.stringify(document, null, 2)}\n`);
  expect(download.suggestedFilename()).toBe(`export-${document.exportId}.json`);
  expect(document).toMatchObject({
    reason: 'request 4711',
    person: { userName },
    profile: { Email: 'guest-export@example.com', family_name: HOSTILE },
  });
  expect(await exportsOf(userName)).toEqual([
    expect.objectContaining({ planId: document.exportId, reason: 'request 4711' }),
  ]);
  // The page still offers it after a reload, and nobody else's.
  await page.reload();
  await button.waitFor();
  await page.goto(`${opened.origin}/export/${journey.userNameOf('guest-read')}`);
  await page.getByRole('button', { name: 'Export …' }).waitFor();
  expect(await button.count()).toBe(0);
});

test('a person is forgotten after the plan and a reason; what fails midway is continued at once', async () => {
  const userName = journey.userNameOf('guest-export');
  const page = await opened.open(`/forget/${userName}`);
  const forget = page.getByRole('button', { name: 'Forget …' });
  expect(await forget.isDisabled()).toBe(true);
  const plan = page.getByRole('button', { name: 'Show the plan' });
  await tabTo(page, plan);
  await press(page, 'Enter');
  const archive = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'archive' }) });
  await archive.getByText('gone by').waitFor();
  // Nothing was found there.
  const letters = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'dead-letter queues' }) });
  await letters.getByText('–', { exact: true }).waitFor();
  await seeFocus(page, plan);
  await openTwice(page, forget);
  const { faults } = journey.system.twin;
  const error = { code: 'AccessDeniedException', message: 'not authorized', status: 400 };
  const fault = faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', error });
  await press(page, 'ticket 4711', 'Enter');
  await page
    .getByRole('definition')
    .getByText(/; delete the user; /)
    .waitFor();
  await page
    .getByRole('definition')
    .getByText(/^record that somebody was forgotten; /)
    .waitFor();
  await page.getByText('not finished; see below').waitFor();
  await seeFocus(page, page.getByRole('heading', { level: 1 }));
  faults.remove(fault);
  await openTwice(page, page.getByRole('button', { name: 'Continue …' }));
  await press(page, 'Tab', 'Enter');
  await page.getByText('The certificate is kept with the plans').waitFor();
  expect(await forget.isDisabled()).toBe(true);
  const { profile } = await journey.records(userName);
  expect(Object.keys(profile ?? {}).sort()).toEqual(['expiresAt', 'forgottenAt', 'userName']);
});

test('somebody who is not stored is not exported, and the page says so', async () => {
  const page = await opened.open('/export/okta_nobody');
  await ask(page, 'request 4712');
  await page.getByText('okta_nobody was not found').waitFor();
  expect(await page.getByRole('button', { name: /^Download/ }).count()).toBe(0);
});

test('on the first and the last page of a list, the key that led there leads back', async () => {
  const page = await opened.open('/plans');
  await page.route(/\/api\/failures(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const pageNumber = Number(new URL(route.request().url()).searchParams.get('page') ?? 0);
    await route.fulfill({ json: { ...(await answer.json()), matching: 51, total: 51, pages: 2, page: pageNumber } });
  });
  await page.goto(`${opened.origin}/failures`);
  const [next, previous] = ['Next', 'Previous'].map((name) => page.getByRole('button', { name })) as [Locator, Locator];
  await next.waitFor();
  await tabTo(page, next);
  await press(page, 'Enter');
  await seeFocus(page, previous);
  await press(page, 'Enter');
  await seeFocus(page, next);
});

test('a read-only console exports nothing, because that would leave a record', async () => {
  const userName = journey.userNameOf('guest-read');
  const readOnly = await openConsole({ twin: journey.system.twin, folder: ops.folder, readOnly: true });
  try {
    const page = await readOnly.open(`/export/${userName}`);
    expect(await page.getByRole('button', { name: 'Read-only' }).isDisabled()).toBe(true);
    const forced = await page.evaluate(
      `fetch('/api/tasks', { method: 'POST', headers: { 'x-console': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'export', name: '${userName}', reason: 'to look', logs: false }) })
        .then((answer) => answer.json())`,
    );
    expect(forced).toMatchObject({ message: expect.stringContaining('read-only') });
  } finally {
    await readOnly.close();
  }
  expect(await exportsOf(userName)).toEqual([]);
});

test('nothing went wrong in the pages or on the server', () => {
  expect(opened.observed.complaints).toEqual([]);
  expect(opened.log()).toBe('');
});

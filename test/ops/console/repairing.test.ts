/**
 * An outage seen and repaired in the console, under AWS's quotas: by keyboard alone, by mouse alone; cancelled and resumed; refused where
 * it must be.
 */
import type { Page } from 'playwright-core';
import { readHeader } from '../../../ops/plan/plan-file.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { type Journey, startJourney } from '../../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../../support/table-is-down.ts';
import { seeFocus, tabTo } from './support/keyboard.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest, quotas: true });
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  opened = await openConsole({ twin: journey.system.twin, folder: ops.folder });
});
afterEach(() => opened.closePages());
afterAll(async () => {
  await opened.close();
  await ops.close();
  await journey.close();
});

/** These people sign up while the table does not answer. */
async function outage(...names: string[]): Promise<void> {
  const { faults, settle } = journey.system.twin;
  const fault = faults.add(TABLE_IS_DOWN);
  for (const name of names) await journey.signIn(name);
  await settle();
  faults.remove(fault);
}

const rows = (page: Page) => page.locator('tr[data-row]');
const open = async () => (await ops.run('failed', '--json')).lines();

async function expectRepaired(...names: string[]): Promise<void> {
  await journey.settle();
  for (const name of names) {
    const { profile, auditEvents } = await journey.records(journey.userNameOf(name));
    expect(profile).toMatchObject({ Email: `${name}@example.com` });
    expect(auditEvents).toContainEqual(expect.objectContaining({ detailType: 'SignUpReplayed', means: 'redrive' }));
  }
  expect(await open()).toEqual([]);
}

test('an outage is seen and repaired by keyboard alone', async () => {
  await outage('guest-key1', 'guest-key2');
  const page = await opened.open('/');
  await page.getByRole('rowheader', { name: 'SignUpFailed' }).waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // The second key counts for a moment only, which may have passed on a busy machine.
  while (new URL(page.url()).pathname !== '/failures') await press('g', 'f');
  await rows(page).nth(1).waitFor();
  await press('j', 'x');
  const second = rows(page).nth(1).getByRole('checkbox');
  await tabTo(page, second);
  await press('Space');
  await page.getByText('2 chosen').waitFor();
  await press('r', 'Escape');
  await seeFocus(page, second);
  await press('r');
  await page.getByRole('dialog', { name: 'Replay 2 items' }).waitFor();
  await page.keyboard.type('the table was down');
  await press('Enter');
  await page.getByText(/^2 redrive: a redrive continues at the step that failed/).waitFor();
  await press('r');
  await page.getByRole('dialog', { name: 'Run this plan on the stage local?' }).waitFor();
  await press('Tab', 'Enter');
  await page.getByText('finished', { exact: true }).waitFor();
  await page.getByText('2 done', { exact: true }).waitFor();
  await seeFocus(page, page.getByRole('heading', { level: 1 }));
  await expectRepaired('guest-key1', 'guest-key2');
});

test('an outage is seen and repaired by mouse alone, and the reason is typed', async () => {
  await outage('guest-mouse1', 'guest-mouse2', 'guest-mouse3');
  const page = await opened.open('/');
  await page.getByRole('link', { name: 'Failures' }).click();
  await page.getByRole('button', { name: 'Read again' }).click();
  await rows(page).nth(2).waitFor();
  await page.getByRole('checkbox', { name: 'Choose all of this page' }).click();
  await page.getByRole('button', { name: 'Replay 3 …' }).click();
  await page.getByLabel('Reason').fill('the table was down again');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('3 done', { exact: true }).waitFor();
  await expectRepaired('guest-mouse1', 'guest-mouse2', 'guest-mouse3');
});

test('what somebody else repairs is no longer chosen', async () => {
  await outage('guest-chosen', 'guest-other');
  const page = await opened.open('/failures');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText(/^2 items;/).waitFor();
  await page.getByRole('checkbox', { name: 'Choose all of this page' }).click();
  await page.getByText('2 chosen').waitFor();
  await ops.run('replay', journey.userNameOf('guest-other'), '--reason', 'somebody else', '--yes');
  await journey.settle();
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('1 chosen').waitFor();
  await page.getByRole('button', { name: 'Replay 1 …' }).waitFor();
  await ops.run('replay', '--all', '--reason', 'the rest', '--yes');
  await expectRepaired('guest-chosen', 'guest-other');
});

/** Two people whose user names begin with the same ten characters, and these. */
function twoAlike(): { text: string; alike: readonly string[] } {
  const seen = new Map<string, string>();
  for (let number = 0; ; number += 1) {
    const name = `guest-alike${number}`;
    const text = journey.userNameOf(name).slice(0, 10);
    const other = seen.get(text);
    if (other !== undefined) return { text, alike: [other, name] };
    seen.set(text, name);
  }
}

test('who searches, acts on exactly the items that were found, counted, and not on what fails in the meantime', async () => {
  const { text, alike } = twoAlike();
  await outage(...alike, 'guest-unsought');
  const page = await opened.open('/failures');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText(/^3 items;/).waitFor();
  await page.getByRole('button', { name: 'Choose all 3' }).click();
  const search = page.getByRole('searchbox', { name: 'Search by user' });
  await search.fill(text);
  await search.press('Enter');
  await page.getByText('2 of 3 items').waitFor();
  await page.getByText('3 chosen, 1 of them not shown below').waitFor();
  await page.getByRole('button', { name: 'Replay 3 …' }).click();
  await page.getByRole('dialog', { name: 'Replay 3 items' }).getByText('1 of them is not shown').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Choose none' }).press('Enter');
  await seeFocus(page, page.getByRole('button', { name: 'Choose all 2' }));
  // The page has not read this one.
  await outage('guest-later');
  await page.getByRole('button', { name: 'Replay all 2 …' }).click();
  await page.getByRole('dialog', { name: 'Replay 2 items' }).waitFor();
  await page.getByText('2 chosen').waitFor();
  await page.getByLabel('Reason').fill('those that were found');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  await page.getByText(/^2 redrive: /).waitFor();
  for (const name of alike) await page.getByRole('link', { name: journey.userNameOf(name) }).waitFor();
  expect(await open()).toHaveLength(4);
  await ops.run('replay', '--all', '--reason', 'the rest', '--yes');
  await expectRepaired(...alike, 'guest-later', 'guest-unsought');
});

test('all that match are chosen with one press, on every page, and dismissed', async () => {
  await outage('guest-all1', 'guest-all2', 'guest-all3');
  const page = await opened.open('/failures?error=InternalServerError');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText(/^3 items;/).waitFor();
  // A keyboard with its focus on a filter.
  await page.getByRole('combobox', { name: 'Any error' }).focus();
  await page.keyboard.press('a');
  await page.getByText('3 chosen').waitFor();
  await page.keyboard.press('d');
  await page.getByRole('dialog', { name: 'Dismiss 3 items' }).waitFor();
  await page.keyboard.type('tests of ours');
  await page.keyboard.press('Enter');
  await page.getByText(/^3 dismiss: /).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('finished', { exact: true }).waitFor();
  expect(await open()).toEqual([]);
});

test('a plan of the console is one of the command line, and the other way round', async () => {
  await outage('guest-plan');
  const page = await opened.open('/failures');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('button', { name: 'Replay all 1 …' }).click();
  await page.getByLabel('Reason').fill('made in the console');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor();
  const plan = new URL(page.url()).pathname.split('/').at(-1);
  const listed = (await ops.run('plans', '--json')).lines();
  expect(listed).toContainEqual(expect.objectContaining({ plan, state: 'not begun', reason: 'made in the console' }));
  // One id: the plan's name here is the one that the audit gets.
  expect(await readHeader(`${ops.folder}/${plan}.plan.jsonl`)).toMatchObject({ planId: plan });
  const command = await page.getByText(`${plan}.plan.jsonl`).textContent();
  expect(command).toMatch(/^npm run ops -- replay --stage local .*--plan .* --yes$/);
  await ops.run('replay', '--plan', `${ops.folder}/${plan}.plan.jsonl`, '--yes');
  await page.reload();
  await page.getByText('finished', { exact: true }).waitFor();
  await expectRepaired('guest-plan');
});

test('a run is cancelled and resumed', async () => {
  await outage('guest-stop1', 'guest-stop2');
  const { faults } = journey.system.twin;
  const page = await opened.open('/failures');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('button', { name: 'Replay all 2 …' }).click();
  await page.getByLabel('Reason').fill('too early');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  // The executions run until their retries end, which takes minutes of the twin's time.
  const fault = faults.add(TABLE_IS_DOWN);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('2 begun').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  // The second step may still be on its way.
  await page.getByText(/Stopped waiting\.|Interrupted\./).waitFor();
  faults.remove(fault);
  await journey.settle();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('finished', { exact: true }).waitFor();
  await expectRepaired('guest-stop1', 'guest-stop2');
});

/** Makes a plan on the page of a person, and runs it. */
async function act(page: Page, action: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: `${action} …` }).click();
  await page.getByLabel('Reason').fill(reason);
  if (action === 'Edit and restart') await page.getByLabel('given_name').fill('Alan');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('finished', { exact: true }).waitFor();
  await journey.settle();
}

test("a rejected sign-up is edited and restarted, and its person suspended and restored, on the person's page", async () => {
  await journey.signIn('alan');
  await journey.settle();
  const userName = journey.userNameOf('alan');
  const page = await opened.open(`/people/${userName}`);
  await page.getByText('given_name has control characters').first().waitFor();
  await act(page, 'Edit and restart', 'he typed a line break');
  expect((await journey.records(userName)).profile).toMatchObject({ given_name: 'Alan' });
  await page.goto(`${opened.origin}/people/${userName}`);
  await act(page, 'Suspend', 'lost laptop');
  await page.goto(`${opened.origin}/people/${userName}`);
  await page.getByText('Blocked: operator').waitFor();
  await act(page, 'Restore', 'laptop found');
  await page.goto(`${opened.origin}/people/${userName}`);
  await page.getByRole('button', { name: 'Suspend …' }).waitFor();
});

test('what IAM refuses is left, with the reason in words and what to do, and is run again', async () => {
  await journey.signIn('guest-refused');
  await journey.settle();
  const userName = journey.userNameOf('guest-refused');
  const page = await opened.open(`/people/${userName}`);
  const fault = journey.system.twin.faults.add({
    service: 'events',
    operation: 'PutEvents',
    effect: 'before',
    error: { code: 'AccessDeniedException', message: 'not authorized to perform: events:PutEvents', status: 400 },
  });
  await page.getByRole('button', { name: 'Suspend …' }).press('Enter');
  await page.keyboard.type('lost laptop');
  await page.keyboard.press('Enter');
  await page.getByText('Reason: lost laptop').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('1 not done').waitFor();
  await page.getByText('IAM refused a call (AccessDeniedException): not authorized').first().waitFor();
  await page.getByText('docs/ops-policy.json lists all that the tool needs').first().waitFor();
  journey.system.twin.faults.remove(fault);
  await page.getByRole('button', { name: 'Run again' }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('finished', { exact: true }).waitFor();
  await journey.settle();
  await page.goto(`${opened.origin}/people/${userName}`);
  await page.getByText('Blocked: operator').waitFor();
});

test('a name that nobody has, and an address that is none, are shown as such, and nobody can be suspended', async () => {
  const page = await opened.open('/people/%25zz');
  await page.goto(`${opened.origin}/people/%zz`);
  await page.getByRole('heading', { level: 1, name: '%zz' }).waitFor();
  await page.getByText('Neither the user pool nor the profiles nor the audit').waitFor();
  await page.getByText('Forget this person, or export').waitFor();
  expect(await page.getByRole('button', { name: 'Suspend …' }).count()).toBe(0);
});

test('doctor, reconcile and the preview of the archive show what the commands print', async () => {
  const page = await opened.open('/doctor');
  await page.getByRole('button', { name: 'Examine the stage' }).press('Enter');
  await page.getByRole('rowheader', { name: 'state machines' }).waitFor();
  // The button was disabled meanwhile.
  await page.locator('button:focus', { hasText: 'Examine the stage' }).waitFor();
  await page.getByText('done', { exact: false }).first().waitFor();
  await page.goto(`${opened.origin}/reconcile`);
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByText('Nothing is missing.').waitFor();
  await page.getByRole('button', { name: 'Plan repairs …' }).click();
  await page.getByLabel('Reason').fill('to be sure');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  await page.getByText('The plan has no steps.').waitFor();
  await page.goto(`${opened.origin}/archive`);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText(/missing profiles?/).waitFor();
});

test('a read-only console changes nothing, and says so', async () => {
  await outage('guest-read');
  const { id } = (await open())[0] ?? {};
  const readOnly = await openConsole({ twin: journey.system.twin, folder: ops.folder, readOnly: true });
  try {
    const page = await readOnly.open('/failures');
    await page.getByText('read-only', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Replay all 1 …' }).click();
    await page.getByLabel('Reason').fill('only to look');
    await page.getByRole('button', { name: 'Make a plan' }).click();
    await page.getByRole('button', { name: 'Read-only' }).waitFor();
    expect(await page.getByRole('button', { name: 'Read-only' }).isDisabled()).toBe(true);
    const plan = new URL(page.url()).pathname.split('/').at(-1);
    const forced = await page.evaluate(
      `fetch('/api/tasks', { method: 'POST', headers: { 'x-console': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'run-plan', plan: '${plan}' }) }).then((answer) => answer.json())`,
    );
    expect(forced).toMatchObject({ message: expect.stringContaining('read-only') });
  } finally {
    await readOnly.close();
  }
  expect((await open()).map((item) => item.id)).toEqual([id]);
  await ops.run('replay', '--all', '--reason', 'done', '--yes');
});

test('nothing went wrong in the pages or on the server', () => {
  expect(opened.observed.complaints).toEqual([]);
  expect(opened.log()).toBe('');
});

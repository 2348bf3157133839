/** The page of one person: who succeeded, failed, was redriven, was refused, or has a name that tries to be more than text. */
import { RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Page } from 'playwright-core';
import { runView } from '../../../ops/console/graph/run-view.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import { DEMO_PEOPLE } from '../../../system/okta/people.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { publishAccessFact } from '../../support/publish-access-fact.ts';
import { type Journey, startJourney } from '../../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../../support/table-is-down.ts';
import { HOSTILE } from './support/hostile.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;

const person = (username: string) => {
  const guest = findGuest(username === 'hostile' ? 'guest-hostile' : username);
  if (guest === undefined) return DEMO_PEOPLE.find((demo) => demo.username === username);
  return username === 'hostile' ? { ...guest, username, given_name: HOSTILE } : guest;
};

beforeAll(async () => {
  journey = await startJourney([], { findPerson: person });
  const { faults, settle, endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  await journey.signIn('guest-whole');
  await settle();
  await publishAccessFact(journey, 'UserBlocked', { userName: journey.userNameOf('guest-whole') });
  const outage = faults.add(TABLE_IS_DOWN);
  for (const name of ['guest-broken', 'guest-redriven']) await journey.signIn(name);
  await settle();
  faults.remove(outage);
  await redrive('guest-redriven');
  await journey.signIn('hostile');
  // Refused by the trigger: there is no user, no execution and no profile.
  await expect(journey.signIn('grace')).rejects.toThrow('Cognito refused grace');
  await settle();
  opened = await openConsole({ twin: journey.system.twin, folder: ops.folder });
});
afterEach(() => opened.closePages());
afterAll(async () => {
  await opened.close();
  await ops.close();
  await journey.close();
});

async function redrive(username: string): Promise<void> {
  const states = new SFNClient(journey.system.client);
  const { auditEvents } = await journey.records(journey.userNameOf(username));
  const failed = auditEvents.find(({ detailType }) => detailType === 'SignUpFailed');
  await states.send(new RedriveExecutionCommand({ executionArn: String(failed?.executionArn) }));
  states.destroy();
}

const addressOf = (username: string, query = '') => `/people/${journey.userNameOf(username)}${query}`;
const openPerson = (username: string, query = '') => opened.open(addressOf(username, query));
const state = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}, `) });
const details = (page: Page) => page.getByRole('region', { name: 'State', exact: true });

/** Runs in the page: the rectangle of each state, by its name. */
const READ_BOXES = `Object.fromEntries([...document.querySelectorAll('[role=option]:has(rect)')].map((state) =>
  [state.querySelector('title').textContent.split(',')[0], state.querySelector('rect').getBoundingClientRect().toJSON()]))`;

describe('the workflow of a person', () => {
  test('who failed, is a graph with the failed state chosen, its tries, waits and error, and how to repair it', async () => {
    const page = await openPerson('guest-broken');
    await state(page, 'WriteProfile').waitFor();
    for (const name of [
      'ValidateAttributes, Succeeded, Task',
      'WriteProfile, Failed, 17 tries, Task',
      'EmitProfileWritten, Not reached, Task',
      'EmitSignUpRejected, Not reached, Task',
      'Rejected, Not reached, Fail',
    ]) {
      await page.getByRole('listbox', { name: 'States' }).getByRole('option', { name, exact: true }).waitFor();
    }
    expect(await state(page, 'WriteProfile').getAttribute('aria-selected')).toBe('true');
    await details(page).getByText('an AWS service had an error of its own (InternalServerError)').first().waitFor();
    await details(page).getByText('The service failed on purpose').waitFor();
    expect(await details(page).getByRole('table', { name: '17 tries' }).getByRole('row').count()).toBe(18);
    await page.getByText('redrive, because a redrive continues at the step that failed').waitFor();
  });

  test('is walked with the arrow keys, and the address keeps what is chosen', async () => {
    const page = await openPerson('guest-broken');
    await state(page, 'WriteProfile').focus();
    await page.keyboard.press('ArrowUp');
    await details(page).getByRole('heading', { name: 'ValidateAttributes' }).waitFor();
    await page.getByRole('region', { name: 'Output of ValidateAttributes' }).waitFor();
    expect(new URL(page.url()).searchParams.get('state')).toBe('ValidateAttributes');
    await page.reload();
    await details(page).getByRole('heading', { name: 'ValidateAttributes' }).waitFor();
  });

  test('who was redriven, shows the try that the redrive started', async () => {
    const page = await openPerson('guest-redriven', '?state=WriteProfile');
    await page.getByText('redriven once').waitFor();
    await page.getByRole('option', { name: 'WriteProfile, Succeeded, 18 tries, Task' }).waitFor();
    const last = details(page).getByRole('row').last();
    expect(await last.textContent()).toMatch(/redriven succeeded$/);
  });

  test('has its trace, on AWS as a link to X-Ray', async () => {
    const page = await openPerson('guest-redriven');
    const trace = page.getByText(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/).first();
    await trace.waitFor();
    expect(await page.getByRole('link', { name: /in X-Ray$/ }).count()).toBe(0);
    const stage = (await (await opened.get('/api/stage')).json()) as object;
    const traceAddress = 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#xray:traces/';
    await page.route('**/api/stage', (route) => route.fulfill({ json: { ...stage, traceAddress } }));
    await page.reload();
    const link = page.getByRole('link', { name: /in X-Ray$/ }).first();
    expect(await link.getAttribute('href')).toBe(`${traceAddress}${await trace.textContent()}`);
    expect(await link.getAttribute('rel')).toBe('noreferrer');
  });

  test('has every execution: that of the access workflow, with its loop, and that of the sign-up', async () => {
    const page = await openPerson('guest-whole');
    const runs = page.getByRole('combobox', { name: 'Execution' });
    await page.getByRole('option', { name: 'ReadAccess, Succeeded, 2 times, Task' }).waitFor();
    const signUp = runs.locator('option', { hasText: 'sign-up, Succeeded' });
    await runs.selectOption((await signUp.getAttribute('value')) ?? '');
    await state(page, 'EmitProfileWritten').waitFor();
  });

  test('has the states of a Choice, a Parallel and a Map inside their boxes', async () => {
    const page = await openPerson('guest-broken');
    const inner = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
    const definition = JSON.stringify({
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Condition: '{% $many %}', Next: 'Each' }], Default: 'Both' },
        Both: { Type: 'Parallel', Branches: [inner('Left'), inner('Right')], Next: 'Each' },
        Each: { Type: 'Map', ItemProcessor: inner('Item'), End: true },
      },
    });
    const run = runView({ status: 'RUNNING', startedAt: 0, definition, events: [], show: (text) => text });
    const json = { arn: 'arn', status: 'RUNNING', startedAt: '2026-01-01T12:00:00Z', redriveCount: 0, ...run };
    await page.route('**/api/runs/*', (route) => route.fulfill({ json }));
    await page.reload();
    await state(page, 'Item').waitFor();
    await page.getByText('redrive, because').waitFor();
    // All at once: the page may move between two questions.
    const boxes = await page.evaluate<Record<string, { x: number; y: number; height: number }>>(READ_BOXES);
    for (const [around, inside] of [
      ['Both', 'Left'],
      ['Both', 'Right'],
      ['Each', 'Item'],
    ] as const) {
      const [box, node] = [boxes[around], boxes[inside]];
      if (box === undefined || node === undefined) throw new Error(`${around} or ${inside} is not drawn`);
      expect(node.x).toBeGreaterThan(box.x);
      expect(node.y + node.height).toBeLessThan(box.y + box.height);
    }
    await state(page, 'Each').focus();
    await page.keyboard.press('ArrowDown');
    await details(page).getByRole('heading', { name: 'Item' }).waitFor();
  });

  test('who was refused by the trigger, has not started', async () => {
    const page = await openPerson('grace');
    await page.getByText('No workflow has started for this person').waitFor();
    await page.getByRole('tab', { name: 'Audit' }).click();
    await page.getByRole('rowheader', { name: 'SignUpRefused' }).waitFor();
  });
});

describe('the timeline of a person', () => {
  const steps = (page: Page) => page.getByRole('region', { name: 'Table of steps' });
  const step = (page: Page, what: string) =>
    steps(page)
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: what }) });
  const waterfall = (page: Page) => page.getByRole('region', { name: 'Waterfall of the traces' });

  test('has the steps of the sign-up with their times, and the traces that are joined by links', async () => {
    const page = await openPerson('guest-redriven', '?tab=timeline');
    for (const what of [
      'publishes the new user',
      'creates the user',
      'exchanges the code for tokens',
      'stores the profile',
    ]) {
      await step(page, what).getByText('Done', { exact: true }).waitFor();
    }
    await step(page, 'opens the portal').getByText('AWS does not see it').waitFor();
    await waterfall(page).getByRole('rowheader', { name: 'WorkflowStateMachine failed' }).waitFor();
    await waterfall(page).getByRole('rowheader', { name: 'WorkflowStateMachine, redrive 1' }).waitFor();
    await waterfall(page).getByText('linked to a trace above').first().waitFor();
    expect(await waterfall(page).locator('circle.join').count()).toBeGreaterThan(1);
  });

  test('of a person that the trigger refused, has the reason at that step', async () => {
    const page = await openPerson('grace', '?tab=timeline');
    await step(page, 'publishes the new user').getByText('Refused', { exact: true }).waitFor();
    await step(page, 'publishes the new user').getByText('portal retail requires email').waitFor();
    await step(page, 'creates the user').getByText('Not known').waitFor();
  });
});

test('the log lines with the sign-up id are listed with the function that wrote them', async () => {
  const page = await openPerson('guest-broken', '?tab=logs');
  const lines = page.getByRole('region', { name: 'Table of log lines' });
  await lines.getByRole('row', { name: /TriggersPublishUserCreated user published/ }).waitFor();
  await lines.getByRole('row', { name: /AuditRecordAuditEvents SignUpFailed/ }).waitFor();
});

test('the tabs are reached by keyboard', async () => {
  const page = await openPerson('guest-whole');
  await page.getByRole('tab', { name: 'Workflow' }).focus();
  await page.keyboard.press('End');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Logs');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('rowheader', { name: 'ProfileWritten' }).waitFor();
  await page.getByRole('tab', { name: 'Profile' }).click();
  await page.getByText('blocked: okta-lifecycle', { exact: true }).waitFor();
  await page.getByText('disabled', { exact: true }).waitFor();
  // Times as on the other tabs, and exactly in their titles.
  const values = await page.getByRole('tabpanel', { name: 'Profile' }).locator('dd').allInnerTexts();
  expect(values).not.toContainEqual(expect.stringMatching(/^\d{4}-\d\d-\d\dT/));
  expect(values).toContainEqual(expect.stringMatching(/^[\d-]{10} [\d:]{8}$/));
});

test('values of attributes are neither shown nor sent until somebody asks for them', async () => {
  const page = await openPerson('guest-whole');
  const answers: Promise<string>[] = [];
  page.on('response', (response) => answers.push(response.text().catch(() => '')));
  await page.reload();
  await details(page).getByText('•••').first().waitFor();
  await page.getByRole('tab', { name: 'Profile' }).click();
  await page.getByRole('tabpanel', { name: 'Profile' }).getByText('•••').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect((await Promise.all(answers)).join()).not.toContain('guest-whole@example.com');
  await page.getByRole('button', { name: 'Show attributes' }).click();
  await page.getByRole('tabpanel', { name: 'Profile' }).getByText('guest-whole@example.com').waitFor();
});

test('a hostile name is text: no element, no direction of its own, no invisible character', async () => {
  const page = await openPerson('hostile');
  await page.getByRole('button', { name: 'Show attributes' }).click();
  await details(page).getByText('⟨U+202E⟩').first().waitFor();
  expect(await page.locator('main img').count()).toBe(0);
  expect(await page.title()).toContain('Console');
  const stranger = await opened.open(`/people/${encodeURIComponent(HOSTILE)}`);
  await stranger.getByRole('heading', { level: 1 }).waitFor();
  await stranger.getByText('No workflow has started').waitFor();
  expect(await stranger.locator('main img').count()).toBe(0);
});

test('the pages asked nobody but the console, broke no policy, and the server logged nothing', () => {
  const { requests, complaints } = opened.observed;
  expect(requests.filter(({ origin }) => origin !== opened.origin)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(opened.log()).toBe('');
});

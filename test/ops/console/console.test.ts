/** The console in a browser: overview and failures; who it answers; and names that try to be more than text. */
import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import type { Journey } from '../../support/start-journey.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';
import { startAfterOutage } from './support/start-after-outage.ts';

let journey: Journey;
let ops: OpsTerminal;
let opened: OpenConsole;

beforeAll(async () => {
  journey = await startAfterOutage();
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

const rows = (page: Page) => page.getByRole('region', { name: 'Items' }).locator('tbody tr');

test('the overview shows every alarm with its state in words and its section of the runbook', async () => {
  const page = await opened.open('/');
  const failed = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'SignUpFailed' }) });
  await failed.getByText('Alarm', { exact: true }).waitFor();
  await failed.getByRole('link', { name: 'signupfailed' }).waitFor();
  await page.getByText('alarms are OK').click();
  const names = journey.settings.doctor?.alarms ?? [];
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(expect.arrayContaining(names));
});

test('the failures are those of ops failed, and each leads to its person', async () => {
  const page = await opened.open('/failures');
  await rows(page).nth(2).waitFor();
  const listed = (await ops.run('failed', '--json')).lines();
  expect(await rows(page).count()).toBe(listed.length);
  for (const { userName } of listed) await page.getByRole('link', { name: String(userName) }).waitFor();
  const userName = journey.userNameOf('guest-one');
  await page.getByRole('link', { name: userName }).click();
  await page.getByRole('heading', { level: 1, name: userName }).waitFor();
  await page.getByText('redrive, because a redrive continues at the step that failed').waitFor();
});

test('errors are shown in words, with the means that repair them and why, and the page says what reading costs', async () => {
  const page = await opened.open('/failures');
  await rows(page).nth(2).waitFor();
  const error = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'InternalServerError' }) });
  await error.getByText('an AWS service had an error of its own').waitFor();
  await error.getByText('redrive: a redrive continues at the step that failed').waitFor();
  await page.getByText(/What has changed is read every 30s .*\(\d+ requests to AWS/).waitFor();
});

test('the overview says what is still open, and what failed before its time range', async () => {
  const page = await opened.open('/?range=1h');
  await page.getByRole('columnheader', { name: 'Still open' }).waitFor();
  await page.getByText(/Nothing else is open|Besides these are open/).waitFor();
});

test('the failures are filtered by error and found by e-mail', async () => {
  const page = await opened.open('/failures');
  await rows(page).nth(2).waitFor();
  await page.getByRole('combobox', { name: 'Any error' }).selectOption('InvalidAttributes');
  await page.getByText('1 of 3 items').waitFor();
  expect(new URL(page.url()).search).toBe('?error=InvalidAttributes');
  await page.getByRole('combobox', { name: 'Any error' }).selectOption('');
  const search = page.getByRole('searchbox', { name: 'Search by user' });
  await search.fill('guest-two@example.com');
  await search.press('Enter');
  await page.getByText('1 of 3 items').waitFor();
  const userName = journey.userNameOf('guest-two');
  await page.getByRole('link', { name: userName }).waitFor();
  // The command line that the page shows lists the same.
  await page.getByText('npm run ops -- failed --stage local').getByText('--search guest-two@example.com').waitFor();
  for (const text of ['guest-two@example.com', userName.slice(8, 16).toUpperCase()]) {
    const listed = (await ops.run('failed', '--search', text, '--json')).lines();
    expect(listed).toEqual([expect.objectContaining({ userName })]);
  }
  await search.fill('nobody@example.com');
  await search.press('Enter');
  await page.getByText('No item matches these filters').waitFor();
});

test('without the token nobody is answered, and the API not without the header of the page', async () => {
  const answer = await fetch(`${opened.origin}/`);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('Open the address that the console printed');
  const page = await opened.open('/');
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', value: expect.not.stringContaining('token') });
  expect(page.url()).toBe(`${opened.origin}/`);
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  expect((await fetch(`${opened.origin}/api/stage`, { headers })).status).toBe(403);
  const own = await fetch(`${opened.origin}/api/stage`, { headers: { ...headers, 'x-console': '1' } });
  expect(await own.json()).toMatchObject({ stage: 'local' });
});

test('another host name is refused, and nothing listens beyond loopback', async () => {
  const { port } = new URL(opened.origin);
  const status = await new Promise((resolve) => {
    request({ host: '127.0.0.1', port, headers: { host: 'evil.example' } }, ({ statusCode }) =>
      resolve(statusCode),
    ).end();
  });
  expect(status).toBe(421);
});

test("every alarm leads to its section of the runbook, and the page's links to others", async () => {
  const page = await opened.open('/');
  await page.getByRole('link', { name: 'signupfailed' }).click();
  await page.getByRole('heading', { level: 1, name: 'SignUpFailed' }).waitFor();
  await page.getByText('the portal shows that the profile is still being created').waitFor();
  const { alarms } = (await (await opened.get('/api/alarms')).json()) as { alarms: { section: string }[] };
  for (const { section } of alarms) expect((await opened.get(`/api/runbook/${section}`)).status).toBe(200);
});

test('what IAM refuses is reported as such, and the rest of the page stays', async () => {
  const { faults } = journey.system.twin;
  const fault = faults.add({
    service: 'monitoring',
    operation: 'GetDashboard',
    effect: 'before',
    error: { code: 'AccessDenied', message: 'not authorized to perform: cloudwatch:GetDashboard', status: 403 },
  });
  const page = await opened.open('/?range=12h');
  await page.getByText('IAM refuses this').waitFor();
  await page.getByText('docs/ops-policy.json lists all that the tool needs').waitFor();
  await page.getByRole('rowheader', { name: 'SignUpFailed' }).waitFor();
  faults.remove(fault);
});

test('a reading that the console refuses is reported, and the list stays', async () => {
  const page = await opened.open('/failures');
  await rows(page).nth(2).waitFor();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Read again' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'This could not be done' });
  await alert.getByText('Open the address that the console printed').waitFor();
  expect(await rows(page).count()).toBe(3);
  await page.close();
});

test('letters are shortcuts while a filter has the focus, and text while a text field has it', async () => {
  const page = await opened.open('/failures');
  await rows(page).nth(2).waitFor();
  const portal = page.getByRole('combobox', { name: 'Any portal' });
  const focused = [
    portal,
    page.getByRole('button', { name: 'Read again' }),
    page.getByRole('checkbox', { name: 'Choose all of this page' }),
  ];
  for (const [index, control] of focused.entries()) {
    await control.focus();
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.getByText(index % 2 === 0 ? '1 chosen' : 'Nothing chosen').waitFor();
    await control.focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
  }
  // No letter has chosen an option.
  expect(await portal.inputValue()).toBe('');
  const search = page.getByRole('searchbox', { name: 'Search by user' });
  await search.focus();
  await page.keyboard.type('xja?');
  expect(await search.inputValue()).toBe('xja?');
  await page.close();
});

test('a search that takes long says that it continues', async () => {
  const page = await opened.open('/plans');
  await page.getByRole('heading', { level: 1, name: 'Plans' }).waitFor();
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/people?*', async (route) => {
    await asked;
    await route.continue();
  });
  await page.keyboard.press('/');
  await page.keyboard.type('guest-two@example.com');
  await page.keyboard.press('Enter');
  await page.getByText('Searching …').waitFor();
  answer();
  await page.getByRole('heading', { level: 1, name: journey.userNameOf('guest-two') }).waitFor();
  expect(await page.getByText('Searching …').count()).toBe(0);
  await page.close();
});

test('the keys are listed', async () => {
  const page = await opened.open('/failures');
  // The keys are heard from when the heading has the focus.
  await page.locator('h1:focus').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
});

test('the pages asked nobody but the console, broke no policy, and the server logged nothing', () => {
  const { requests, complaints } = opened.observed;
  expect(requests.filter(({ origin }) => origin !== opened.origin)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(opened.log()).toBe('');
});

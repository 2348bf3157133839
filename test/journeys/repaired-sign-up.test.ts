/** A long outage of a table: the operator's tool lists the failed sign-ups, and repairs them with one command. */

import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';

let journey: Journey;
let ops: OpsTerminal;
let userName: string;

beforeAll(async () => {
  journey = await startJourney();
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  const fault = journey.system.twin.faults.add(TABLE_IS_DOWN);
  ({ userName } = await journey.signIn('ada'));
  await journey.settle();
  journey.system.twin.faults.remove(fault);
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

test('the failed execution is listed with its sign-up, its error and its means', async () => {
  const { exitCode, lines } = await ops.run('failed', '--json');
  expect(exitCode).toBe(0);
  const [execution] = await journey.executions();
  expect(lines()).toEqual([
    expect.objectContaining({
      id: execution?.executionArn,
      place: 'executions',
      state: 'FAILED',
      error: 'InternalServerError',
      attempts: 1,
      portal: journey.portal().settings.name,
      userName,
      means: 'redrive',
    }),
  ]);
});

test('the table for people has the same content', async () => {
  const { stdout, stderr } = await ops.run('failed');
  expect(stdout).toMatch(/^ *AGE +PLACE +STATE +ERROR/);
  expect(stdout).toContain(userName);
  expect(stderr).toBe('1 in all, newest failure first.\n');
});

test('a replay requires a reason and a confirmation', async () => {
  const noReason = await ops.run('replay', '--all');
  expect(noReason).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--reason') });
  const noYes = await ops.run('replay', '--all', '--reason', 'the table is back');
  expect(noYes).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes') });
  expect((await journey.executions())[0]?.status).toBe('FAILED');
});

test('a replay redrives it, the profile is written, and the audit names the operator and the reason', async () => {
  const replay = await ops.run('replay', userName, '--reason', 'the table is back', '--yes');
  expect(replay).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('1 done.') });
  await journey.settle();
  expect((await journey.executions()).map(({ status }) => status)).toEqual(['SUCCEEDED']);
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ given_name: 'Ada', status: 'active' });
  expect(auditEvents.find(({ detailType }) => detailType === 'SignUpReplayed')).toMatchObject({
    reason: 'the table is back',
    means: 'redrive',
    actor: 'arn:aws:iam::123456789012:root',
  });
  expect((await ops.run('failed')).stderr).toBe('There is nothing to repair.\n');
});

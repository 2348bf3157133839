/** Every place where a sign-up can wait: listed, looked at without harm, shown, and emptied with one command. */
import { join } from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { findGuest } from '../../demo/okta/guests.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { expectEmptyQueues } from '../support/whole-sign-up.ts';

let journey: Journey;
let ops: OpsTerminal;
let sqs: SQSClient;
/** User names by what happened to them. */
const users: Record<string, string> = {};

/** The function cannot update the item of this person. */
const cannotUpdate = (principal: string, username: string): Fault => ({
  service: 'dynamodb',
  operation: 'UpdateItem',
  effect: 'before',
  principal,
  match: { Key: { userName: { S: journey.userNameOf(username) } } },
});

const cannotPublish = (principal: string): Fault => ({
  service: 'events',
  operation: 'PutEvents',
  effect: 'before',
  principal,
});

/** Signs people in before anything is given up: the stand-in Okta's clock does not follow the twin's. */
async function breakEverything(): Promise<void> {
  const { faults, advance, settle } = journey.system.twin;
  const signIn = async (username: string) => (await journey.signIn(username)).userName;
  const audit = faults.add({ service: 'dynamodb', operation: 'PutItem', effect: 'before', principal: 'RecordAudit' });
  users.unrecorded = await signIn('guest-5');
  await advance(30 * 60_000);
  faults.remove(audit);

  const notStarted = { input: journey.userNameOf('guest-2') };
  faults.add({ service: 'states', operation: 'StartExecution', effect: 'before', match: notStarted });
  for (const fault of [
    cannotUpdate('WriteProfile', 'guest-1'),
    cannotUpdate('ConfirmProfile', 'guest-4'),
    cannotPublish('RedeliverEvent'),
  ]) {
    faults.add(fault);
  }
  users.failed = await signIn('guest-1');
  users.notStarted = await signIn('guest-2');
  users.unconfirmed = await signIn('guest-4');
  users.rejected = await signIn('grace');
  const refused = faults.add(cannotPublish('PublishUserCreated'));
  users.refused = await signIn('guest-3');
  faults.remove(refused);
  await settle();
  faults.clear();
}

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  sqs = new SQSClient(journey.system.client);
  await breakEverything();
});
afterAll(async () => {
  await ops.close();
  sqs.destroy();
  await journey.close();
});

const counts = async () => {
  const all = await Promise.all(
    Object.entries(journey.settings.queues).map(async ([name, QueueUrl]) => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      const { Attributes } = await sqs.send(command);
      return [name, Attributes?.ApproximateNumberOfMessages, Attributes?.ApproximateNumberOfMessagesNotVisible];
    }),
  );
  return all.filter(([, visible, hidden]) => visible !== '0' || hidden !== '0');
};

const WAITING = () => [
  ['executions', 'InternalServerError', users.failed, 'redrive'],
  ['executions', 'InvalidAttributes', users.rejected, 'none'],
  ['workflowRuleDlq', 'ERROR_FROM_TARGET', users.notStarted, 'start-execution'],
  ['outboxDlq', 'ConsumerFailed', users.refused, 'put-events'],
  ['confirmationsDlq', 'ConsumerFailed', users.unconfirmed, 'move-to-queue'],
  ['auditDlq', 'ConsumerFailed', users.unrecorded, 'move-to-queue'],
];

test('one list shows them all, each with the means that would mend it', async () => {
  const { lines } = await ops.run('failed', '--json');
  const listed = new Set(
    lines().map(({ place, error, userName, means }) => JSON.stringify([place, error, userName, means])),
  );
  expect(Array.from(listed, (row) => JSON.parse(row)).sort()).toEqual(WAITING().sort());
});

test('a look leaves every message in sight, once', async () => {
  const before = await counts();
  await ops.run('failed', '--json');
  expect(await counts()).toEqual(before);
  expect(before.every(([, visible, hidden]) => Number(visible) > 0 && hidden === '0')).toBe(true);
});

test('a look that meets a message in the hands of another consumer leaves it there', async () => {
  const QueueUrl = journey.settings.queues.workflowRuleDlq ?? '';
  const held = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 60 }));
  expect(held.Messages).toHaveLength(1);
  expect((await ops.run('failed', '--place', 'workflowRuleDlq', '--json')).lines()).toEqual([]);
  await journey.system.twin.advance(61_000);
  expect((await ops.run('failed', '--place', 'workflowRuleDlq', '--json')).lines()).toHaveLength(1);
});

test('groups count, and show a sample', async () => {
  const { lines } = await ops.run('failed', '--group-by', 'error', '--json');
  expect(lines()).toContainEqual(
    expect.objectContaining({
      group: 'InvalidAttributes',
      count: 1,
      sample: expect.objectContaining({ means: 'none' }),
    }),
  );
  const table = await ops.run('failed', '--group-by', 'place');
  expect(table.stdout).toMatch(/^COUNT +GROUP +OLDEST +NEWEST/);
});

test.each([
  ['--error', 'InvalidAttributes', 1],
  ['--place', 'confirmationsDlq', 1],
  ['--portal', 'wholesale', 0],
  ['--since', '1s', 0],
  ['--until', '2020-01-01', 0],
])('the filter %s %s lets %i through', async (option, value, count) => {
  expect((await ops.run('failed', option, value, '--json')).lines()).toHaveLength(count);
});

test.each([
  [['failed', '--place', 'nowhere'], 'there is no place nowhere; there are executions, outbox'],
  [['failed', '--portal', 'nowhere'], 'the stage has no portal nowhere; it has retail, wholesale'],
  [['failed', '--since', 'soon'], 'Expected a span like 30m'],
  [['failed', '--stage', 'nowhere'], 'there is no parameter /sign-up/nowhere/operations'],
  [['replay', '--reason', 'x', '--yes'], 'name what to replay, or say --all'],
  [['replay', 'okta_nobody', '--reason', 'x', '--yes'], 'there is nothing to replay'],
  [['replay', 'x', '--set', 'phone=1', '--reason', 'x', '--yes'], 'email, email_verified, given_name, family_name'],
  [['show', 'okta_nobody'], 'nothing is known of okta_nobody'],
])('%j is refused with the next step', async (argv, message) => {
  const { exitCode, stderr } = await ops.run(...argv);
  expect(exitCode).toBeGreaterThan(0);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each(['userName', 'signUpId', 'id'] as const)('a sign-up is shown by its %s', async (name) => {
  const [listed = {}] = (await ops.run('failed', '--user', users.failed ?? '', '--json')).lines();
  const { exitCode, stdout } = await ops.run('show', String(listed[name]));
  expect(exitCode).toBe(0);
  for (const part of [users.failed, listed.traceId, listed.signUpId, '"given_name": "Guest"', 'redrive, because']) {
    expect(stdout).toContain(part);
  }
  expect(stdout).toMatch(/WriteProfile +failed: InternalServerError, 17 times/);
});

test('an execution is known by the name that the table shows', async () => {
  const { stdout } = await ops.run('failed', '--place', 'executions', '--error', 'InternalServerError');
  const name = stdout.trim().split(/\s+/).at(-1) ?? '';
  expect((await ops.run('show', name)).stdout).toContain(users.failed);
  expect((await ops.run('replay', name, '--dry-run', '--json')).lines()).toHaveLength(1);
});

test('a message is shown by its id, and as JSON', async () => {
  const [listed] = (await ops.run('failed', '--place', 'workflowRuleDlq', '--json')).lines();
  const { lines } = await ops.run('show', String(listed?.id), '--json');
  expect(lines()[0]).toMatchObject({ userName: users.notStarted, items: [{ remedy: { means: 'start-execution' } }] });
});

test('a dry run prints the plan and changes nothing', async () => {
  const before = await counts();
  const { exitCode, lines, stderr } = await ops.run('replay', '--all', '--dry-run', '--json');
  expect(exitCode).toBe(0);
  expect(lines().length).toBeGreaterThanOrEqual(5);
  expect(stderr).toContain('left as it is');
  expect(await counts()).toEqual(before);
});

test('what cannot be read is listed, left by a replay, and dismissed', async () => {
  const QueueUrl = journey.settings.queues.auditDlq;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not JSON' }));
  const unreadable = (await ops.run('failed', '--place', 'auditDlq', '--json'))
    .lines()
    .filter(({ detailType }) => detailType === undefined);
  expect(unreadable).toEqual([expect.objectContaining({ means: 'none' })]);
  const id = String(unreadable[0]?.id);
  expect((await ops.run('dismiss', id, '--reason', 'a slip', '--yes')).exitCode).toBe(0);
  expect((await ops.run('failed', '--place', 'auditDlq', '--json')).lines().map((line) => line.id)).not.toContain(id);
});

test('a queue that still tries is counted, and none of its messages loses a try', async () => {
  const { faults, whenIdle } = journey.system.twin;
  const broken = faults.add(cannotPublish('RedeliverEvent'));
  const QueueUrl = journey.settings.queues.outbox;
  const detail = { signUpId: 'a', clientId: 'b', occurredAt: '2026-01-01T00:00:00Z' };
  const MessageBody = JSON.stringify({ source: 'test', 'detail-type': 'Test', detail });
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  await whenIdle();
  expect((await ops.run('failed', '--place', 'outbox', '--json')).lines()).toEqual([
    expect.objectContaining({ id: 'outbox', state: 'DELIVERING', count: 1, means: 'none' }),
  ]);
  faults.remove(broken);
  await journey.settle();
  expect((await ops.run('failed', '--place', 'outbox', '--json')).lines()).toEqual([]);
});

test('a plan does not take for gone what another consumer holds: the same command goes on with it', async () => {
  const file = join(ops.folder, 'held.jsonl');
  await ops.run('replay', '--all', '--place', 'workflowRuleDlq', '--reason', 'up again', '--save', file);
  const QueueUrl = journey.settings.queues.workflowRuleDlq ?? '';
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 60 }));
  const held = await ops.run('replay', '--plan', file, '--yes', '--json');
  expect(held.lines()).toEqual([expect.objectContaining({ result: 'failed' })]);
  expect(held.exitCode).toBe(3);
  await journey.system.twin.advance(61_000);
  const released = await ops.run('replay', '--plan', file, '--yes', '--json');
  expect(released.lines()).toEqual([expect.objectContaining({ result: 'done' })]);
});

test('one command mends them all, save the rejected one, and leaves no message anywhere', async () => {
  const { exitCode, stderr } = await ops.run('replay', '--all', '--reason', 'everything is up again', '--yes');
  expect(stderr).toContain('left as it is');
  expect(exitCode).toBe(3);
  await journey.settle();
  await expectEmptyQueues(journey.system, journey.settings);
  const { lines } = await ops.run('failed', '--json');
  expect(lines().map(({ userName }) => userName)).toEqual([users.rejected]);
  for (const [what, userName] of Object.entries(users)) {
    if (what === 'rejected') continue;
    const { profile } = await journey.records(userName);
    expect({ what, ...profile }).toMatchObject({ what, status: 'active', given_name: 'Guest', version: 1 });
  }
});

test('better attributes start a new execution, and the audit tells which were changed, not to what', async () => {
  const set = ['--set', 'email=grace@example.com', '--set', 'email_verified=true'];
  const replay = await ops.run('replay', users.rejected ?? '', ...set, '--reason', 'she rang us', '--yes');
  expect(replay).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('restart') });
  await journey.settle();
  const { profile, auditEvents } = await journey.records(users.rejected ?? '');
  expect(profile).toMatchObject({ Email: 'grace@example.com', status: 'active' });
  const replayed = auditEvents.find(({ detailType }) => detailType === 'SignUpReplayed');
  expect(replayed).toMatchObject({ means: 'restart', changes: expect.arrayContaining(['email-added']) });
  expect(JSON.stringify(auditEvents)).not.toContain('grace@example.com');
  expect((await ops.run('failed')).stderr).toBe('Nothing waits to be mended.\n');
});

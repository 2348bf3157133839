/** Every place where a sign-up can wait: its items are listed, read without side effects, shown, and repaired with one command. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Fault } from '../../local/kernel/faults.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { beginSignUps } from '../support/begin-sign-ups.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let ops: OpsTerminal;
let sqs: SQSClient;
/** The function cannot update the item of this person. */
const cannotUpdate = (principal: string, username: string): Fault => ({
  service: 'dynamodb',
  operation: 'UpdateItem',
  effect: 'before',
  principal,
  match: { Key: { userName: { S: journey.userNameOf(username) } } },
});

const cannotStart = (username: string): Fault => ({
  service: 'states',
  operation: 'StartExecution',
  effect: 'before',
  match: { input: journey.userNameOf(username) },
});

const cannotPublish = (principal: string): Fault => ({
  service: 'events',
  operation: 'PutEvents',
  effect: 'before',
  principal,
});

type Way = 'failed' | 'unstarted' | 'unconfirmed' | 'rejected' | 'refused' | 'unrecorded';

/** The items of the first portal are only read; those of the second are repaired. */
const PORTALS = ['retail', 'wholesale'] as const;
/** User names, by the kind of failure. */
const nobody = (): Record<Way, string> => ({
  ...{ failed: '', unstarted: '', unconfirmed: '' },
  ...{ rejected: '', refused: '', unrecorded: '' },
});
const users = { retail: nobody(), wholesale: nobody() };
const waiting = users.retail;
let held: string;
let edited: string;

/** The triggers admit these people, and the workflow rejects them: their given name contains a line break. */
const findPerson = (username: string) => {
  const guest = findGuest(username.replace('nameless-', 'guest-'));
  return guest && username.startsWith('nameless-') ? { ...guest, username, given_name: 'Guest\nLine' } : guest;
};

/**
 * One person for each kind of failure, at each of two portals. Most tests read those of `retail`, and one command repairs those
 * of `wholesale`; the other people belong to one test each. All sign-ins happen before the twin's clock is moved far, because
 * the stand-in Okta's clock does not follow it.
 */
async function breakEverything(): Promise<void> {
  const { faults, advance, settle } = journey.system.twin;
  const audit = faults.add({ service: 'dynamodb', operation: 'PutItem', effect: 'before', principal: 'RecordAudit' });
  await signInTwice('unrecorded', 'guest');
  await advance(30 * 60_000);
  faults.remove(audit);

  faults.add(cannotPublish('RedeliverEvent'));
  for (const portal of PORTALS) {
    faults.add(cannotUpdate('WriteProfile', `guest-${portal}failed`));
    faults.add(cannotStart(`guest-${portal}unstarted`));
    faults.add(cannotUpdate('ConfirmProfile', `guest-${portal}unconfirmed`));
  }
  for (const username of ['guest-unblocked', 'guest-unheard']) await journey.signIn(username);
  faults.add(cannotStart('guest-held'));
  await signInTwice('failed', 'guest');
  await signInTwice('unstarted', 'guest');
  await signInTwice('unconfirmed', 'guest');
  await signInTwice('rejected', 'nameless');
  held = (await journey.signIn('guest-held')).userName;
  edited = (await journey.signIn('nameless-edited')).userName;
  const refusal = faults.add(cannotPublish('PublishUserCreated'));
  await signInTwice('refused', 'guest');
  faults.remove(refusal);
  await settle();
  faults.clear();
}

async function signInTwice(what: Way, kind: 'guest' | 'nameless'): Promise<void> {
  for (const portal of PORTALS) {
    const { userName } = await journey.signIn(`${kind}-${portal}${what}`, { portal });
    users[portal][what] = userName;
  }
}

beforeAll(async () => {
  journey = await startJourney([], { findPerson });
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
  ['executions', 'InternalServerError', waiting.failed, 'redrive'],
  ['executions', 'InvalidAttributes', waiting.rejected, 'none'],
  ['workflowRuleDlq', 'ERROR_FROM_TARGET', waiting.unstarted, 'start-execution'],
  ['outboxDlq', 'ConsumerFailed', waiting.refused, 'put-events'],
  ['confirmationsDlq', 'ConsumerFailed', waiting.unconfirmed, 'move-to-queue'],
  ['auditDlq', 'ConsumerFailed', waiting.unrecorded, 'move-to-queue'],
];

test('one list shows all items, each with its means of repair', async () => {
  const { lines } = await ops.run('failed', '--portal', 'retail', '--json');
  const theirs = lines().filter(({ userName }) => Object.values(waiting).includes(String(userName)));
  const listed = new Set(
    theirs.map(({ place, error, userName, means }) => JSON.stringify([place, error, userName, means])),
  );
  expect(Array.from(listed, (row) => JSON.parse(row)).sort()).toEqual(WAITING().sort());
});

test('after a read, every message is visible, once', async () => {
  const before = await counts();
  await ops.run('failed', '--json');
  expect(await counts()).toEqual(before);
  expect(before.every(([, visible, hidden]) => Number(visible) > 0 && hidden === '0')).toBe(true);
});

/** Receives all messages of the queue, with a visibility timeout of a minute. */
async function hold(queue: string): Promise<void> {
  const QueueUrl = journey.settings.queues[queue];
  const all = { QueueUrl, VisibilityTimeout: 60, MaxNumberOfMessages: 10 };
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(all));
  expect(Messages.length).toBeGreaterThan(0);
}

test('a read does not affect a message that another consumer holds', async () => {
  const list = async () => (await ops.run('failed', '--place', 'workflowRuleDlq', '--json')).lines();
  const listed = await list();
  await hold('workflowRuleDlq');
  expect(await list()).toEqual([]);
  await journey.system.twin.advance(61_000);
  expect(await list()).toHaveLength(listed.length);
});

test('groups have a count and a sample', async () => {
  const { lines } = await ops.run('failed', '--user', waiting.rejected, '--group-by', 'error', '--json');
  expect(lines()).toEqual([
    expect.objectContaining({
      group: 'InvalidAttributes',
      count: 1,
      sample: expect.objectContaining({ means: 'none' }),
    }),
  ]);
  const table = await ops.run('failed', '--user', waiting.rejected, '--group-by', 'place');
  expect(table.stdout).toMatch(/^COUNT +GROUP +OLDEST +NEWEST/);
});

test.each<[option: string, value: string, who: Way, count: number]>([
  ['--error', 'InvalidAttributes', 'rejected', 1],
  ['--error', 'InvalidAttributes', 'failed', 0],
  ['--place', 'confirmationsDlq', 'unconfirmed', 1],
  ['--place', 'confirmationsDlq', 'rejected', 0],
  ['--portal', 'retail', 'rejected', 1],
  ['--portal', 'wholesale', 'rejected', 0],
  ['--since', '1s', 'rejected', 0],
  ['--until', '2020-01-01', 'rejected', 0],
])('the filter %s %s matches the items of the %s person %i times', async (option, value, who, count) => {
  expect((await ops.run('failed', option, value, '--user', waiting[who], '--json')).lines()).toHaveLength(count);
});

test.each(['userName', 'signUpId', 'id'] as const)('a sign-up is shown by its %s', async (name) => {
  const [listed = {}] = (await ops.run('failed', '--user', waiting.failed, '--json')).lines();
  const { exitCode, stdout } = await ops.run('show', String(listed[name]));
  expect(exitCode).toBe(0);
  for (const part of [waiting.failed, listed.traceId, listed.signUpId, '"given_name": "Guest"', 'redrive, because']) {
    expect(stdout).toContain(part);
  }
  expect(stdout).toMatch(/WriteProfile +failed: InternalServerError, 17 times/);
});

test('an execution is found by the name in the table', async () => {
  const { stdout } = await ops.run('failed', '--place', 'executions', '--user', waiting.failed);
  const name = stdout.trim().split(/\s+/).at(-1) ?? '';
  expect((await ops.run('show', name)).stdout).toContain(waiting.failed);
  expect((await ops.run('replay', name, '--dry-run', '--json')).lines()).toHaveLength(1);
});

test('a message is shown by its id, and as JSON', async () => {
  const [listed] = (
    await ops.run('failed', '--place', 'workflowRuleDlq', '--user', waiting.unstarted, '--json')
  ).lines();
  const { lines } = await ops.run('show', String(listed?.id), '--json');
  expect(lines()[0]).toMatchObject({ userName: waiting.unstarted, items: [{ remedy: { means: 'start-execution' } }] });
});

test('a dry run prints the plan and changes nothing', async () => {
  const before = await counts();
  const { exitCode, lines, stderr } = await ops.run('replay', '--all', '--dry-run', '--json');
  expect(exitCode).toBe(0);
  expect(lines().length).toBeGreaterThanOrEqual(5);
  expect(stderr).toContain('left unchanged');
  expect(await counts()).toEqual(before);
});

test.each([
  [['failed', '--place', 'nowhere'], 'there is no place nowhere; use one of executions, outbox'],
  [['failed', '--portal', 'nowhere'], 'the stage has no portal nowhere; it has retail, wholesale'],
  [['failed', '--since', 'soon'], 'Expected a duration like 30m'],
  [['failed', '--stage', 'nowhere'], 'there is no parameter /sign-up/nowhere/operations'],
  [['replay', '--reason', 'x', '--yes'], 'name the items to replay, or use --all'],
  [['replay', 'okta_nobody', '--reason', 'x', '--yes'], 'there is nothing to replay'],
  [['replay', 'x', '--set', 'phone=1', '--reason', 'x', '--yes'], 'email, email_verified, given_name, family_name'],
  [['show', 'okta_nobody'], 'okta_nobody was not found'],
  [['show', ''], ' was not found'],
  [['show', 'n'.repeat(200)], 'nnn was not found'],
])('%j is refused, with the next step', async (argv, message) => {
  const { exitCode, stderr } = await ops.run(...argv);
  expect(exitCode).toBeGreaterThan(0);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a message that cannot be parsed is listed, left by a replay, and dismissed', async () => {
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

test('a queue that still delivers is counted, and none of its messages loses an attempt', async () => {
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

test('a message that another consumer holds does not count as gone: the same command repairs it later', async () => {
  const file = join(ops.folder, 'held.jsonl');
  await ops.run('replay', held, '--reason', 'up again', '--save', file);
  await hold('workflowRuleDlq');
  const first = await ops.run('replay', '--plan', file, '--yes', '--json');
  expect(first.lines()).toEqual([expect.objectContaining({ result: 'failed' })]);
  expect(first.exitCode).toBe(3);
  await journey.system.twin.advance(61_000);
  const second = await ops.run('replay', '--plan', file, '--yes', '--json');
  expect(second.lines().map(({ result }) => result)).toEqual(['begun', 'done']);
});

test('one command repairs all items of a portal except the rejected one, and leaves no message', async () => {
  const filter = ['--portal', 'wholesale'];
  const { exitCode, stderr } = await ops.run('replay', '--all', ...filter, '--reason', 'all is up again', '--yes');
  expect(stderr).toContain('left unchanged');
  expect(exitCode).toBe(3);
  await journey.settle();
  const { rejected, ...others } = users.wholesale;
  const { lines } = await ops.run('failed', ...filter, '--json');
  expect(lines().map(({ userName }) => userName)).toEqual([rejected]);
  expect((await counts()).every(([, , hidden]) => hidden === '0')).toBe(true);
  for (const [what, userName] of Object.entries(others)) {
    const { profile } = await journey.records(userName);
    expect({ what, ...profile }).toMatchObject({ what, status: 'active', given_name: 'Guest', version: 1 });
  }
});

test('corrected attributes start a new execution, and the audit records their names, not their values', async () => {
  const set = ['--set', 'email=grace@example.com', '--set', 'given_name=Grace', '--set', 'family_name=Hopper'];
  const replay = await ops.run('replay', edited, ...set, '--reason', 'she rang us', '--yes');
  expect(replay).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('restart') });
  await journey.settle();
  const { profile, auditEvents } = await journey.records(edited);
  expect(profile).toMatchObject({ Email: 'grace@example.com', status: 'active' });
  const replayed = auditEvents.find(({ detailType }) => detailType === 'SignUpReplayed');
  expect(replayed).toMatchObject({
    means: 'restart',
    changes: expect.arrayContaining(['email-changed', 'given_name-changed']),
  });
  expect(JSON.stringify(auditEvents)).not.toContain('grace@example.com');
  const { stderr } = await ops.run('failed', '--user', edited);
  expect(stderr).toMatch(/^No item matches these filters; without them, \d+ do(es)?\.\n$/);
});

test('a workflow that retries is shown as running, and afterwards as done', async () => {
  const { faults, whenIdle } = journey.system.twin;
  const broken = faults.add(cannotUpdate('WriteProfile', 'guest-trying'));
  const userName = journey.userNameOf('guest-trying');
  await beginSignUps(journey, [userName]);
  await whenIdle();
  const { stdout } = await ops.run('show', userName);
  expect(stdout).toMatch(/\n {2}nothing yet: \S+ is running, at WriteProfile \(failed: InternalServerError/);
  faults.remove(broken);
  await journey.settle();
  expect((await ops.run('show', userName)).stdout).toContain('the confirmation has not arrived');
});

test('a failure to block somebody is listed with its means, and replayed', async () => {
  const [failed, unstarted] = ['guest-unblocked', 'guest-unheard'].map(journey.userNameOf) as [string, string];
  const { faults, settle } = journey.system.twin;
  faults.add({ service: 'cognito-idp', operation: 'AdminDisableUser', effect: 'before', match: { Username: failed } });
  faults.add(cannotStart('guest-unheard'));
  for (const userName of [failed, unstarted]) await publishAccessFact(journey, 'UserBlocked', { userName });
  await settle();
  faults.clear();

  const list = async () => {
    const all = [failed, unstarted].map((userName) => ops.run('failed', '--user', userName, '--json'));
    return (await Promise.all(all)).flatMap(({ lines }) => lines());
  };
  const facts = (await list()).map(({ place, means, detailType, portal }) => [place, means, detailType, portal]);
  expect(facts).toEqual([
    ['executions', 'redrive', 'UserBlocked', 'any'],
    ['accessRuleDlq', 'start-execution', 'UserBlocked', 'any'],
  ]);
  const { exitCode } = await ops.run(
    'replay',
    failed,
    unstarted,
    '--reason',
    'Cognito is up again',
    '--no-wait',
    '--yes',
  );
  expect(exitCode).toBe(0);
  await settle();
  expect(await list()).toEqual([]);
  for (const userName of [failed, unstarted]) {
    const { profile, auditEvents } = await journey.records(userName);
    expect(profile?.['access:okta-lifecycle']).toMatchObject({ state: 'blocked' });
    expect(auditEvents.map(({ detailType }) => detailType)).toContain('AccessBlocked');
  }
});

describe('suspend and restore', () => {
  const isEnabled = async (userName: string) => {
    const input = { UserPoolId: journey.settings.userPoolId, Username: userName };
    const principal = { type: 'account' } as const;
    return (await journey.system.twin.call({ service: 'cognito-idp', operation: 'AdminGetUser', input, principal }))
      .Enabled;
  };
  const userName = () => journey.userNameOf('guest-held');

  test('an operator blocks somebody with a plan and a reason, and Okta does not lift that', async () => {
    const planned = await ops.run(
      'suspend',
      'guest-held@example.com',
      '--reason',
      'lost laptop',
      '--dry-run',
      '--json',
    );
    expect(planned.lines()).toMatchObject([{ means: 'suspend', item: `access/${userName()}` }]);
    expect(await isEnabled(userName())).toBe(true);

    const because = ['--reason', 'lost laptop', '--no-wait', '--yes'];
    expect(await ops.run('suspend', 'guest-held@example.com', ...because)).toMatchObject({ exitCode: 0 });
    await journey.settle();
    await publishAccessFact(journey, 'UserUnblocked', { userName: userName() });
    await journey.settle();
    expect(await isEnabled(userName())).toBe(false);
    const { profile, auditEvents } = await journey.records(userName());
    expect(profile?.['access:operator']).toMatchObject({ state: 'blocked' });
    expect(auditEvents.find(({ ground }) => ground === 'operator')).toMatchObject({
      ...{ detailType: 'AccessBlocked', reason: 'lost laptop', suspended: true },
      actor: expect.stringMatching(/^arn:aws:/),
    });
  });

  test('an operator restores everybody in a file', async () => {
    const file = join(ops.folder, 'people.txt');
    writeFileSync(file, `\n  ${userName()}\n\n`);
    const answer = await ops.run('restore', '--file', file, '--reason', 'found it', '--no-wait', '--yes');
    expect(answer.exitCode).toBe(0);
    await journey.settle();
    expect(await isEnabled(userName())).toBe(true);
    const { profile } = await journey.records(userName());
    expect(profile?.['access:operator']).toMatchObject({ state: 'unblocked' });
  });

  const NOBODIES = Array.from({ length: 12 }, (_, index) => `okta_nobody${index + 1}`);

  test.each([
    ['nobody', [], /as arguments, with --file or with --portal/],
    ['two ways to name people', ['okta_1', '--portal', 'retail'], /only in one of these ways/],
    ['a name that nobody has', ['okta_nobody'], /nobody has the name okta_nobody/],
    ['many of them', NOBODIES, /nobody has the name okta_nobody1, .*, okta_nobody9 and 3 more: give/],
    ['a file that does not exist', ['--file', 'nowhere.txt'], /--file nowhere.txt cannot be read: ENOENT/],
  ])('%s is refused, and nothing is published', async (_, argv, message) => {
    const { exitCode, stderr } = await ops.run('suspend', ...argv, '--reason', 'test', '--yes');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(message) });
  });
});

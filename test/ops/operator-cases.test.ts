/** What operators met: what the tool says of a person is true, and stays true. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { findGuest } from '../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let ops: OpsTerminal;

const NAMES = ['nameless-repaired', 'nameless-dismissed', 'guest-one'] as const;
const users: Partial<Record<(typeof NAMES)[number], string>> = {};
const userNameOf = (name: (typeof NAMES)[number]) => users[name] ?? '';

const because = ['--reason', 'a case', '--yes'];
/** The doors let these in, and the workflow rejects them: a name has a line break. */
const findPerson = (username: string) => {
  const guest = findGuest(username.replace('nameless-', 'guest-'));
  return guest && username.startsWith('nameless-') ? { ...guest, username, given_name: 'Guest\nLine' } : guest;
};

beforeAll(async () => {
  journey = await startJourney([], { findPerson });
  const { endpoint, clock, advance } = journey.system.twin;
  // Everybody signs in before time is moved: the stand-in Okta's clock does not follow the twin's.
  for (const name of NAMES) users[name] = (await journey.signIn(name)).userName;
  await journey.settle();
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: (milliseconds) => advance(milliseconds) });
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

async function publish(detail: object): Promise<void> {
  const events = new EventBridgeClient(journey.system.client);
  const entry = { EventBusName: journey.settings.eventBusName, Source: 'signup', DetailType: 'UserCreated' };
  await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(detail) }] }));
  events.destroy();
  await journey.settle();
}

const open = async (...filters: string[]) => (await ops.run('failed', '--json', ...filters)).lines();
const replayArchive = (reason: string) =>
  ops.run('archive', '--from', '3h', '--to', 'now', '--wait-for-archive', '--json', '--reason', reason, '--yes');

test('messages that a queue still delivers are no failures', async () => {
  const { faults, whenIdle } = journey.system.twin;
  const broken = faults.add({
    service: 'events',
    operation: 'PutEvents',
    effect: 'before',
    principal: 'RedeliverEvent',
  });
  const sqs = new SQSClient(journey.system.client);
  const detail = { signUpId: 'a', clientId: 'b', occurredAt: '2026-01-01T00:00:00Z' };
  const MessageBody = JSON.stringify({ source: 'test', 'detail-type': 'Test', detail });
  await sqs.send(new SendMessageCommand({ QueueUrl: journey.settings.queues.outbox, MessageBody }));
  sqs.destroy();
  await whenIdle();
  const { stdout, stderr } = await ops.run('failed');
  expect(stderr).toContain('On their way, and no failures: 1 in outbox.\n');
  expect(stdout).not.toContain('outbox');
  expect((await open('--delivering')).filter(({ state }) => state === 'DELIVERING')).toHaveLength(1);
  faults.remove(broken);
  await journey.settle();
});

test('what can never succeed is not redriven in vain, unless the operator insists', async () => {
  await publish({ hello: 1 });
  const states = new SFNClient(journey.system.client);
  await states.send(new StartExecutionCommand({ stateMachineArn: journey.settings.stateMachineArn, input: '{}' }));
  states.destroy();
  await journey.settle();
  const waiting = (await open()).filter(({ place, userName }) => place !== 'outboxDlq' && userName === undefined);
  expect(waiting.map(({ error, means }) => [error, means]).sort()).toEqual([
    ['ConsumerFailed', 'none'],
    ['States.QueryEvaluationError', 'none'],
    ['UnreadableInput', 'none'],
  ]);
  expect((await ops.run('replay', '--all', ...because)).stderr).toContain('left as it is');
  expect((await ops.run('replay', '--all', '--again', '--dry-run', '--json')).lines()).toHaveLength(2);
  await ops.run('dismiss', ...waiting.map(({ id }) => String(id)), ...because);
  await journey.settle();
  const ids = (await open()).map(({ id }) => id);
  for (const { id } of waiting) expect(ids).not.toContain(id);
});

test('a rejected person who was repaired with --set stays closed when the archive is replayed', async () => {
  const userName = userNameOf('nameless-repaired');
  const [rejected] = await open('--user', userName);
  expect(rejected).toMatchObject({
    means: 'none',
    why: expect.stringContaining('given_name has control characters (given_name-control-characters)'),
  });
  const before = await ops.run('show', userName);
  expect(before.stdout).toMatch(/not written, because the sign-up was rejected: given_name has control characters/);
  await ops.run('replay', userName, '--set', 'email=ada@example.com', '--set', 'given_name=Ada', ...because);
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);

  const replay = await replayArchive('a rule was disabled');
  expect(replay.lines()[0]).toMatchObject({ result: 'completed', written: 0, withoutProfile: 1, inVain: 2 });
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);
  expect((await ops.run('show', 'Ada@example.com')).stdout).toContain(userName);
});

test('a dismissed person stays closed when the archive is replayed', async () => {
  const userName = userNameOf('nameless-dismissed');
  await ops.run('dismiss', userName, ...because);
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);
  await replayArchive('once more');
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);
  expect(await replayArchive('once more')).toMatchObject({ stderr: expect.stringContaining('another --reason') });
});

test('a person is found by e-mail and by trace id', async () => {
  const userName = userNameOf('guest-one');
  const { profile, auditEvents } = await journey.records(userName);
  const traceId = String(auditEvents.find(({ detailType }) => detailType === 'UserCreated')?.traceId);
  for (const name of [String(profile?.Email), traceId]) {
    const { exitCode, stdout } = await ops.run('show', name);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(userName) });
  }
  expect((await ops.run('show', 'nobody@example.com')).stderr).toContain('nothing is known of nobody@example.com');
});

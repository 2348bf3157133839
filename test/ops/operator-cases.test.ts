/** Cases that operators have met: the tool's statements about a sign-up are true, and stay true. */
import { Writable } from 'node:stream';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Fault } from '../../local/kernel/faults.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let ops: OpsTerminal;

const NAMES = ['nameless-repaired', 'nameless-dismissed', 'guest-one', 'guest-shared1', 'guest-shared2'] as const;
const users: Partial<Record<(typeof NAMES)[number], string>> = {};
const userNameOf = (name: (typeof NAMES)[number]) => users[name] ?? '';

const THROTTLED = { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 };

const because = ['--reason', 'a case', '--yes'];
/** The triggers admit these people, and the workflow rejects them: their given name contains a line break. */
const findPerson = (username: string) => {
  const guest = findGuest(username.replace('nameless-', 'guest-'));
  if (guest === undefined) return undefined;
  if (username.startsWith('guest-shared')) return { ...guest, email: 'family@example.com' };
  return username.startsWith('nameless-') ? { ...guest, username, given_name: 'Guest\nLine' } : guest;
};

beforeAll(async () => {
  journey = await startJourney([], { findPerson });
  // Without any hook of Okta the doctor has a finding.
  await journey.administration().act('grace', 'unassign');
  const { endpoint, clock, advance, whenIdle } = journey.system.twin;
  // All sign-ins happen before the twin's clock is moved, because the stand-in Okta's clock does not follow it.
  for (const name of NAMES) users[name] = (await journey.signIn(name)).userName;
  await journey.settle();
  // What is due is done before the tool reads again: otherwise the twin's time runs ahead of its work.
  const sleep = async (milliseconds: number) => {
    await advance(milliseconds);
    await whenIdle();
  };
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep });
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

test('messages that a queue still delivers are not listed as failures', async () => {
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
  expect(stderr).toContain('Still being delivered, no failures: 1 in outbox.\n');
  expect(stdout).not.toContain('outbox');
  expect((await open('--delivering')).filter(({ state }) => state === 'DELIVERING')).toHaveLength(1);
  faults.remove(broken);
  await journey.settle();
});

test('an execution that cannot succeed is redriven only with --again', async () => {
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
  expect((await ops.run('replay', '--all', ...because)).stderr).toContain('left unchanged');
  expect((await ops.run('replay', '--all', '--again', '--dry-run', '--json')).lines()).toHaveLength(2);
  await ops.run('dismiss', ...waiting.map(({ id }) => String(id)), ...because);
  await journey.settle();
  const ids = (await open()).map(({ id }) => id);
  for (const { id } of waiting) expect(ids).not.toContain(id);
});

test('a rejected sign-up that was repaired with --set stays closed when the archive is replayed', async () => {
  const userName = userNameOf('nameless-repaired');
  const [rejected] = await open('--user', userName.toUpperCase());
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
  expect(replay.lines()[0]).toMatchObject({ result: 'completed', written: 0, withoutProfile: 1, inVain: 4 });
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);
  expect((await ops.run('show', 'Ada@example.com')).stdout).toContain(userName);
});

test('a dismissed sign-up stays closed when the archive is replayed', async () => {
  const userName = userNameOf('nameless-dismissed');
  await ops.run('dismiss', userName, ...because);
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);
  await replayArchive('once more');
  await journey.settle();
  expect(await open('--user', userName)).toEqual([]);
  expect(await replayArchive('once more')).toMatchObject({ stderr: expect.stringContaining('a different --reason') });
});

test('a person is found by e-mail, by trace id, and by user name in any case', async () => {
  const userName = userNameOf('guest-one');
  const { profile, auditEvents } = await journey.records(userName);
  const traceId = String(auditEvents.find(({ detailType }) => detailType === 'UserCreated')?.traceId);
  for (const name of [String(profile?.Email), traceId, userName.toUpperCase()]) {
    const { exitCode, stdout } = await ops.run('show', name);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(userName) });
  }
  expect((await ops.run('show', 'nobody@example.com')).stderr).toContain('nobody@example.com was not found');
});

describe('an e-mail address that several people have', () => {
  const people = () => [userNameOf('guest-shared1'), userNameOf('guest-shared2')].sort();

  test('lists all of them in show, with exit code 3', async () => {
    const { exitCode, stderr, lines } = await ops.run('show', 'family@example.com', '--json');
    const userNames = lines().map(({ userName }) => userName);
    expect({ exitCode, userNames: userNames.sort() }).toEqual({ exitCode: 3, userNames: people() });
    expect(stderr).toContain('2 people have this name. Name one of them by its user name.');
  });

  test.each(['replay', 'dismiss'])('is refused by %s, which lists all of them', async (command) => {
    const { exitCode, stderr } = await ops.run(command, 'family@example.com', ...because);
    expect(exitCode).toBe(2);
    for (const userName of people()) expect(stderr).toContain(userName);
    expect(stderr).toContain('name one of them by its user name');
  });
});

test('times are local on a terminal, and ISO 8601 in a pipe and with --json', async () => {
  const userName = userNameOf('guest-one');
  const env = {
    AWS_ENDPOINT_URL: journey.system.twin.endpoint,
    SIGN_UP_STAGE: 'local',
    TZ: 'Asia/Tokyo',
    NO_COLOR: '1',
  };
  const record = (await journey.records(userName)).auditEvents[0];
  const occurredAt = String(record?.occurredAt);
  const inTokyo = new Date(Date.parse(occurredAt) + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  let shown = '';
  const stdout = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        shown += String(chunk);
        done();
      },
    }),
    { isTTY: true, columns: 200 },
  );
  await ops.runWith({ env, stdout }, 'show', userName);
  expect(shown).toContain(inTokyo);
  // The event is shown as JSON, with ISO 8601 times.
  const [beforeEvent] = shown.split('\n\n  {');
  expect(beforeEvent).not.toMatch(/\dT\d\d:/);
  for (const options of [[], ['--json']]) {
    expect((await ops.runWith({ env }, 'show', userName, ...options)).stdout).toContain(occurredAt);
  }
});

describe('doctor --canary', () => {
  type Report = { name: string; findings: { problem: string; fix: string }[]; unchecked?: string };

  /** What the canary's own check reports. */
  async function canary() {
    const { exitCode, lines } = await ops.run('doctor', '--canary', '--json');
    const report = (lines() as unknown as Report[]).find(({ name }) => name.startsWith('canary'));
    return { exitCode, unchecked: report?.unchecked, findings: report?.findings ?? [] };
  }

  /** What the tables hold of canaries. */
  async function remains() {
    const database = new DynamoDBClient(journey.system.client);
    const { profilesTableName, auditEventsTableName } = journey.settings;
    const tables = [profilesTableName, auditEventsTableName].map((TableName) =>
      database.send(new ScanCommand({ TableName })),
    );
    const items = (await Promise.all(tables)).flatMap(({ Items = [] }) => Items);
    database.destroy();
    return items.filter(({ userName }) => userName?.S?.startsWith('canary_'));
  }

  const withFault = async (fault: Partial<Fault> & Pick<Fault, 'service'>) => {
    const id = journey.system.twin.faults.add({ effect: 'before', ...fault });
    try {
      return await canary();
    } finally {
      journey.system.twin.faults.remove(id);
    }
  };
  const stopsAt = (problem: string, fix: string) => ({
    exitCode: 3,
    unchecked: undefined,
    findings: [{ resource: 'canary', problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) }],
  });

  /** Runs the tool until something is true at one of its pauses. */
  async function interruptedWhen(interrupt: AbortController, isTime: () => Promise<boolean>) {
    const { endpoint, clock, advance, whenIdle } = journey.system.twin;
    const terminal = await openOpsTerminal({
      endpoint,
      now: clock.now,
      async sleep(milliseconds) {
        await advance(milliseconds);
        await whenIdle();
        if (await isTime()) interrupt.abort();
      },
    });
    const answer = await terminal.runWith({ signal: interrupt.signal }, 'doctor', '--canary');
    await terminal.close();
    return answer;
  }

  /** What came after a canary was removed: its records, and a run 15 minutes later that leaves none. */
  async function removedByTheNextRun() {
    const late = await remains();
    await journey.system.twin.advance(15 * 60_000);
    expect((await canary()).findings).toEqual([]);
    expect(await remains()).toEqual([]);
    return late;
  }

  test('a made-up sign-up passes everything, and nothing of it is left', async () => {
    expect(await canary()).toEqual({ exitCode: 0, unchecked: undefined, findings: [] });
    await journey.settle();
    expect(await remains()).toEqual([]);
    expect((await ops.run('reconcile', '--grace', '0s', '--json')).stdout).not.toContain('canary_');
  });

  test('the archive does not bring it back', async () => {
    await replayArchive('after a canary');
    await journey.settle();
    expect(await remains()).toEqual([]);
  });

  test('the bus refuses it', async () => {
    const error = { code: 'AccessDeniedException', message: 'with an explicit deny', status: 400 };
    expect(await withFault({ service: 'events', operation: 'PutEvents', error, times: 1 })).toEqual(
      stopsAt('was refused by the bus sign-up-local: AccessDeniedException', '`operators`'),
    );
  });

  test('an interruption removes it', async () => {
    const interrupt = new AbortController();
    const records = async () => (await remains()).length;
    const id = journey.system.twin.faults.add({
      service: 'dynamodb',
      operation: 'PutItem',
      effect: 'before',
      principal: 'RecordAudit',
    });
    const { exitCode } = await interruptedWhen(interrupt, async () => (await records()) > 0);
    expect({ exitCode, left: await records() }).toEqual({ exitCode: 130, left: 0 });
    journey.system.twin.faults.remove(id);
    await journey.settle();
    await removedByTheNextRun();
  });

  test('it cannot be removed', async () => {
    const error = { code: 'AccessDeniedException', message: 'not you', status: 400 };
    expect(await withFault({ service: 'dynamodb', operation: 'DeleteItem', error, times: 1 })).toEqual(
      stopsAt('could not be removed: AccessDeniedException: not you', 'docs/ops-policy.json'),
    );
    expect((await canary()).findings).toEqual([]);
    await journey.settle();
    await journey.system.twin.advance(15 * 60_000);
    expect((await canary()).findings).toEqual([]);
    expect(await remains()).toEqual([]);
  });

  test('no execution starts', async () => {
    const events = new EventBridgeClient(journey.system.client);
    const [, , EventBusName, Name] = /rule\/(([^/]+)\/)?(.+)$/.exec(journey.settings.workflowRuleArn) ?? [];
    await events.send(new DisableRuleCommand({ EventBusName, Name }));
    expect((await canary()).findings).toEqual(stopsAt('started no execution', 'ops failed').findings);
    await events.send(new EnableRuleCommand({ EventBusName, Name }));
    events.destroy();
    await journey.settle();
    expect(await remains()).toEqual([]);
  });

  test('the table takes nothing', async () => {
    const refused = await withFault({ service: 'dynamodb', operation: 'UpdateItem', principal: 'WriteProfile' });
    expect(refused).toEqual(stopsAt('its execution ended as FAILED with', 'ops show canary_'));
    await journey.settle();
    const waiting = (await open()).filter(({ userName }) => String(userName).startsWith('canary_'));
    expect(waiting).toHaveLength(1);
    await ops.run('dismiss', String(waiting[0]?.userName), ...because);
  });

  test('the bus delivers it after the tool has given up', async () => {
    const fault: Fault = { service: 'states', operation: 'StartExecution', effect: 'before', error: THROTTLED };
    expect((await withFault(fault)).findings).toEqual(stopsAt('started no execution', 'the next run').findings);
    await journey.settle();
    expect((await removedByTheNextRun()).length).toBeGreaterThan(1);
  });

  test('the audit takes nothing', async () => {
    const refused = await withFault({ service: 'dynamodb', operation: 'PutItem', principal: 'RecordAudit' });
    expect(refused).toEqual(stopsAt('no audit record of UserCreated and ProfileWritten', '--place auditDlq'));
    await journey.settle();
    await removedByTheNextRun();
  });

  test('its dead letters of the audit are moved back, and the next run removes the records', async () => {
    const { faults } = journey.system.twin;
    const id = faults.add({ service: 'dynamodb', operation: 'PutItem', effect: 'before', principal: 'RecordAudit' });
    await canary();
    await journey.settle();
    faults.remove(id);
    const dead = (await open('--place', 'auditDlq')).map(({ detailType }) => detailType);
    expect(dead.sort()).toEqual(['ProfileWritten', 'UserCreated']);
    const { exitCode, stderr } = await ops.run('replay', '--all', '--place', 'auditDlq', '--json', ...because);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('2 done') });
    await journey.settle();
    const late = (await removedByTheNextRun()).map(({ detailType }) => detailType?.S);
    expect(late.sort()).toEqual(['ProfileWritten', 'SignUpReplayed', 'SignUpReplayed', 'UserCreated']);
  });
});

/** A person who left traces in every place is forgotten: what is left, where, and until when. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { signUpId } from '../../events/sign-up-id.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { Certificate } from '../../ops/forget/certificate.ts';
import { subjectOf } from '../../system/okta/people.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { detailFactory } from '../support/queued-event-factory.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { walkState } from '../support/walk-state.ts';

const PERSON = {
  username: 'rosamund',
  shows: 'somebody who left traces everywhere',
  email: 'rosamund.hartley@example.com',
  email_verified: true,
  given_name: 'Rosamund',
  family_name: 'Hartley',
};
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

let journey: Journey;
let ops: OpsTerminal;
let folder: string;
let userName: string;
/** What identifies the person, by kind. */
let names: Record<'email' | 'given_name' | 'family_name' | 'userName' | 'sub' | 'oktaId' | 'signUpId', string>;
let certificate: Certificate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forgotten-'));
  journey = await startJourney([PERSON], { folder });
  const { endpoint, clock, advance } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: advance });
  userName = journey.userNameOf(PERSON.username);
  await leaveTraces();
});
afterAll(async () => {
  await ops.close();
  await journey.close();
  await rm(folder, { recursive: true, force: true });
});

const now = () => new Date(journey.system.twin.clock.now()).toISOString();
const { add, remove } = {
  add: (fault: Omit<Fault, 'effect'>) => journey.system.twin.faults.add({ effect: 'before', ...fault }),
  remove: (id: string) => journey.system.twin.faults.remove(id),
};

const NO_WRITES = { service: 'dynamodb', operation: 'UpdateItem' };
const NO_AUDIT = { service: 'dynamodb', operation: 'PutItem', principal: 'RecordAudit' };
const NO_REDELIVERY = { service: 'events', operation: 'PutEvents', principal: 'RedeliverEvent' };
const NO_STARTS = { service: 'states', operation: 'StartExecution' };

function eventOf(detailType: 'UserCreated' | 'UserConfirmed'): Record<string, unknown> {
  const { email, given_name, family_name } = PERSON;
  return detailFactory(detailType, {
    ...{ userName, signUpId: names.signUpId, userPoolId: journey.settings.userPoolId },
    ...{ clientId: journey.portal().settings.clientId, occurredAt: now(), bornAt: now() },
    ...(detailType === 'UserCreated'
      ? { attributes: { email, email_verified: 'true', given_name, family_name } }
      : { sub: names.sub }),
  });
}

async function publish(detailType: 'UserCreated' | 'UserConfirmed', detail = eventOf(detailType)): Promise<void> {
  const bus = new EventBridgeClient(journey.system.client);
  const EventBusName = journey.settings.eventBusName;
  const entry = { EventBusName, Source: 'signup', DetailType: detailType, Detail: JSON.stringify(detail) };
  await bus.send(new PutEventsCommand({ Entries: [entry] }));
  bus.destroy();
}

async function queueInOutbox(): Promise<void> {
  const sqs = new SQSClient(journey.system.client);
  const MessageBody = JSON.stringify({
    source: 'signup',
    'detail-type': 'UserCreated',
    detail: eventOf('UserCreated'),
  });
  await sqs.send(new SendMessageCommand({ QueueUrl: journey.settings.queues.outbox, MessageBody }));
  sqs.destroy();
}

/** Faults that last until nothing is retried any more. */
async function during(faults: readonly Omit<Fault, 'effect'>[], act: () => Promise<void>): Promise<void> {
  const ids = faults.map(add);
  await act();
  for (let quarter = 0; quarter < 8; quarter += 1) await journey.system.twin.advance(15 * MINUTE);
  ids.forEach(remove);
}

/** Ends with an execution that runs and a message that the outbox still delivers. */
async function leaveTraces(): Promise<void> {
  const { claims } = (await journey.signIn(PERSON.username)).tokens;
  await journey.settle();
  const { email, given_name, family_name } = PERSON;
  names = {
    ...{ email, given_name, family_name, userName, sub: String(claims.sub), oktaId: subjectOf(PERSON.username) },
    signUpId: signUpId({ userPoolId: journey.settings.userPoolId, userName }),
  };
  for (const command of ['suspend', 'restore']) await ops.run(command, userName, '--reason', 'a trace', '--yes');
  await journey.settle();
  await during([NO_WRITES, NO_AUDIT, NO_REDELIVERY], async () => {
    await publish('UserCreated');
    await publish('UserConfirmed');
    await queueInOutbox();
  });
  await during([NO_STARTS], () => publish('UserCreated'));
  await ops.run('replay', '--all', '--reason', 'a trace', '--save', join(ops.folder, 'saved.plan.jsonl'));
  [NO_WRITES, NO_REDELIVERY].forEach(add);
  await publish('UserCreated');
  await queueInOutbox();
  await journey.system.twin.advance(10_000);
}

/** The place of the certificate that a row belongs to; anything else is named as it is. */
const PLACES: readonly [key: RegExp, place: string | ((text: string) => string)][] = [
  [/^cognito-idp\./, 'user pool'],
  // The twin's own note of when the tombstone expires.
  [/^expiry-.*DataProfiles/, 'tombstone'],
  [/DataProfiles/, (text) => (text.includes('forgottenAt'.toLowerCase()) ? 'tombstone' : 'profile')],
  [/DataAuditEvents/, 'audit'],
  [/^sqs\..*FailureTray/, 'failure tray'],
  [/^sqs\..*DeadLetters/, 'dead-letter queues'],
  [/^sqs\./, 'queues'],
  [/^states\./, 'executions'],
  [/^events\.archived/, 'archive'],
  [/^logs\./, 'logs'],
  [/^xray\./, 'traces'],
];

function placeOf({ key, text }: { key: string; text: string }): string {
  const [, place = key] = PLACES.find(([pattern]) => pattern.test(key)) ?? [];
  return typeof place === 'string' ? place : place(text);
}

/** By place, what identifies the person there. */
async function traces(): Promise<Record<string, string[]>> {
  await journey.system.twin.whenIdle();
  // A call is answered when everything before it is on disk.
  await journey.executions();
  const files = (await readdir(ops.folder)).map(async (name) => ({
    place: 'this machine',
    text: `${name}\n${await readFile(join(ops.folder, name), 'utf8')}`.toLowerCase(),
  }));
  const rows = (await walkState(folder)).map((row) => ({ place: placeOf(row), text: row.text }));
  const found = new Map<string, Set<string>>();
  for (const { place, text } of [...rows, ...(await Promise.all(files))]) {
    for (const [what, name] of Object.entries(names)) {
      if (text.includes(name.toLowerCase())) found.set(place, (found.get(place) ?? new Set()).add(what));
    }
  }
  return Object.fromEntries(Array.from(found, ([place, what]) => [place, Array.from(what).sort()]));
}

/** Places that the certificate names with a day that has not passed. */
const datedPlaces = () =>
  certificate.places
    .filter(({ gone = '', atLatest = gone }) => atLatest >= now().slice(0, 10))
    .map(({ place }) => place);

const EVERYTHING = ['email', 'family_name', 'given_name', 'oktaId', 'signUpId', 'sub', 'userName'];

test('before, every place has something of the person', async () => {
  const before = await traces();
  expect(Object.keys(before).sort()).toEqual(
    ['archive', 'audit', 'dead-letter queues', 'executions', 'failure tray', 'logs', 'profile', 'queues'].concat([
      ...['this machine', 'traces', 'user pool'],
    ]),
  );
  expect(before).toMatchObject({ profile: EVERYTHING, archive: EVERYTHING, executions: EVERYTHING });
  expect(new Set(Object.values(before).flat())).toEqual(new Set(EVERYTHING));
});

test('after, only places have it that the certificate names with a day', async () => {
  const { exitCode, lines } = await ops.run('forget', userName, '--json', '--reason', 'ticket 4711', '--yes');
  expect(exitCode).toBe(0);
  certificate = Certificate.parse(lines().at(-1));
  const after = await traces();
  expect(Object.keys(after).sort()).toEqual(['archive', 'executions', 'logs', 'queues', 'tombstone', 'traces']);
  expect(datedPlaces()).toEqual(expect.arrayContaining(Object.keys(after)));
  expect(after).toMatchObject({ tombstone: ['oktaId', 'userName'], logs: ['signUpId'], traces: ['signUpId'] });
});

test('work in progress ends, and everything is replayed, redriven and delivered again: still nothing', async () => {
  const { twin, client } = journey.system;
  twin.faults.clear();
  await twin.advance(2 * 60 * MINUTE);
  const states = new SFNClient(client);
  const failed = (await journey.executions()).filter(({ status }) => status === 'FAILED');
  expect(failed.length).toBeGreaterThan(0);
  for (const { executionArn } of failed) await states.send(new RedriveExecutionCommand({ executionArn }));
  states.destroy();
  const window = ['--from', '12h', '--to', 'now', '--wait-for-archive', '--reason', 'to see', '--yes'];
  const replayed = await ops.run('archive', ...window);
  expect(replayed).toMatchObject({
    exitCode: 0,
    stderr: expect.stringMatching(/^Left out {2}\d+ sign-ups? of forgotten people/m),
  });
  const forgottenAt = certificate.people[0]?.forgottenAt;
  const old = { occurredAt: forgottenAt, bornAt: forgottenAt };
  await publish('UserCreated', { ...eventOf('UserCreated'), ...old });
  await publish('UserConfirmed', { ...eventOf('UserConfirmed'), ...old });
  await journey.settle();
  expect(Object.keys(await traces()).sort()).toEqual(['archive', 'executions', 'logs', 'tombstone', 'traces']);
  expect(await ops.run('failed')).toMatchObject({ exitCode: 0, stdout: '' });
  expect(await ops.run('reconcile', '--grace', '0s')).toMatchObject({ exitCode: 0 });
  expect(await ops.run('forget', userName, '--verify')).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('Nothing was changed.'),
  });
});

test('after the last day of the certificate, nothing has anything of the person', async () => {
  const { twin } = journey.system;
  await twin.advance(Date.parse(certificate.lastDay) + DAY - twin.clock.now());
  expect(datedPlaces()).toEqual([]);
  expect(await traces()).toEqual({});
  expect(await ops.run('forget', userName, '--verify')).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('not even a tombstone'),
  });
});

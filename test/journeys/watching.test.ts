/**
 * What is watched: a system that works raises no alarm, every section of the runbook can be rehearsed on a laptop, and after all that every
 * watched metric has data.
 */
import { readFileSync } from 'node:fs';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { findGuest } from '../../system/okta/guests.ts';
import type { OktaUser } from '../../system/okta/people.ts';
import { HOOKS_SECRET, outputOf } from '../../system/start-system.ts';
import { hookBodyFactory, oktaEventFactory } from '../support/okta-event-factory.ts';
import { openOpsTerminal } from '../support/ops-terminal.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { REHEARSALS, type Stage } from '../support/rehearsals.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { alarmStates, metricsOfAlarms, metricsOfDashboards, metricsWithoutData } from '../support/watched-metrics.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PREFIX = 'sign-up-local-';

const runbook = readFileSync(repositoryPath('docs/runbook.md'), 'utf8');
const SECTIONS = Array.from(runbook.matchAll(/^### (.+)$/gm), ([, name = '']) => name);

/** Okta changes the family name of this person. */
let familyName = 'First';

/** The triggers refuse people without an e-mail address; the workflow rejects those whose name has a line break. */
function findPerson(username: string): OktaUser | undefined {
  const guest = findGuest(username.replace(/^(nameless|unaddressed)-/, 'guest-'));
  if (guest === undefined) return undefined;
  if (username === 'guest-changing') return { ...guest, family_name: familyName };
  if (username.startsWith('nameless-')) return { ...guest, username, given_name: 'Guest\nLine' };
  return username.startsWith('unaddressed-') ? { ...guest, username, email: undefined } : guest;
}

let journey: Journey;
let cloudwatch: CloudWatchClient;
let startedAt: number;
let stage: Stage;
beforeAll(async () => {
  journey = await startJourney([], { findPerson });
  const { client, twin } = journey.system;
  cloudwatch = new CloudWatchClient(client);
  startedAt = twin.clock.now();
  const sleep = (milliseconds: number) => twin.advance(milliseconds);
  let newcomers = 0;
  stage = {
    journey,
    ops: await openOpsTerminal({ endpoint: twin.endpoint, now: twin.clock.now, sleep }),
    newcomer: () => `guest-newcomer${newcomers++}`,
    async setAlarm(name, StateValue) {
      const command = new SetAlarmStateCommand({ AlarmName: PREFIX + name, StateValue, StateReason: 'a rehearsal' });
      await cloudwatch.send(command);
    },
  };
});
afterAll(async () => {
  cloudwatch.destroy();
  await stage.ops.close();
  await journey.close();
});

/** The raised alarms, by their names without the prefix. */
async function raised(): Promise<string[]> {
  const states = Object.entries(await alarmStates(cloudwatch));
  return states.flatMap(([name, state]) => (state === 'ALARM' ? [name.replace(PREFIX, '')] : [])).sort();
}

/** Runs something while faults are injected. */
async function amid(faults: Fault[], work: () => Promise<unknown>): Promise<void> {
  const { twin } = journey.system;
  const ids = faults.map((fault) => twin.faults.add(fault));
  try {
    await work();
  } finally {
    for (const id of ids) twin.faults.remove(id);
  }
}

const busRefuses = (principal: string): Fault => ({
  service: 'events',
  operation: 'PutEvents',
  effect: 'before',
  principal,
});
const outboxRefuses = (principal: string): Fault => ({
  service: 'sqs',
  operation: 'SendMessage',
  effect: 'before',
  principal,
});

test('while everybody can sign in, no alarm is raised', async () => {
  for (const { settings } of journey.system.portals) await journey.signIn('ada', { portal: settings.name });
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(200);
  expect((await journey.portal().callApi('/me', 'garbage')).status).toBe(403);
  expect(await raised()).toEqual([]);
});

test('a person who changes raises no alarm', async () => {
  await journey.signIn('guest-changing');
  familyName = 'Second';
  await journey.signIn('guest-changing');
  await journey.settle();
  expect(await raised()).toEqual([]);
});

test('one error of a trigger that also refuses people raises no alarm: a refusal is an error, and may be counted later', async () => {
  await amid(
    [{ service: 'lambda', operation: 'Invoke', effect: 'kill', match: { FunctionName: 'AdmitToPortal' } }],
    () => journey.attempt('ada'),
  );
  expect(await raised()).toEqual([]);
});

test('a person who is refused by a portal raises no alarm', async () => {
  for (let count = 0; count < 6; count += 1) await journey.attempt('grace');
  await journey.signIn('edsger', { portal: 'retail' });
  await journey.attempt('edsger', { portal: 'wholesale' });
  await amid([busRefuses('PublishUserCreated'), outboxRefuses('PublishUserCreated')], () => journey.attempt('grace'));
  await journey.settle();
  expect(await raised()).toEqual([]);
});

test('cached rules raise no alarm', async () => {
  await amid([{ service: 'ssm', operation: 'GetParameter', effect: 'before' }], async () => {
    await journey.system.twin.advance(2 * MINUTE);
    await journey.attempt('grace');
    await journey.settle();
    expect(await raised()).toEqual([]);
  });
});

test('blocked and restored people raise no alarm', async () => {
  for (const userName of [journey.userNameOf('ada'), 'okta_unknown']) {
    for (const fact of ['UserBlocked', 'UserUnblocked'] as const) {
      await publishAccessFact(journey, fact, { userName });
      await journey.settle();
    }
  }
  expect(await raised()).toEqual([]);
});

const stateOf = async (name: string) => (await alarmStates(cloudwatch))[PREFIX + name];

test('hooks of Okta raise no alarm, and a week without one ends their data', async () => {
  await expect(stateOf('HooksSilent')).resolves.toBe('INSUFFICIENT_DATA');
  const { act } = journey.administration();
  for (const action of ['unassign', 'assign'] as const) await act('ada', action);
  const { deployment, twin } = journey.system;
  await fetch(twin.addresses.resolve(outputOf(deployment, 'HooksUrl')), {
    method: 'POST',
    headers: { authorization: HOOKS_SECRET, 'content-type': 'application/json' },
    body: JSON.stringify(hookBodyFactory([oktaEventFactory('user.session.start')])),
  });
  await journey.settle();
  expect(await raised()).toEqual([]);
  await expect(stateOf('HooksSilent')).resolves.toBe('OK');
  await twin.advance(8 * DAY);
  await expect(stateOf('HooksSilent')).resolves.toBe('INSUFFICIENT_DATA');
});

test('a rejection, throttled tables and repairs by operators raise no other alarm', async () => {
  const throttled = ['UpdateItem', 'GetItem', 'PutItem'].map(
    (operation): Fault => ({ service: 'dynamodb', operation, effect: 'throttle', times: 1 }),
  );
  await amid(throttled, async () => {
    const alan = await journey.signIn('alan', { portal: 'retail' });
    await journey.settle();
    await journey.portal('retail').callApi('/me', alan.tokens.accessToken);
    await stage.ops.run('dismiss', alan.userName, '--reason', 'rejected rightly', '--yes');
  });
  await reportRepairs();
  await reportForgotten();
  await journey.settle();
  expect(await raised()).toEqual([]);
});

/** As the operator's tool does. */
async function reportRepairs(): Promise<void> {
  const { client, twin } = journey.system;
  const { auditEvents } = await journey.records(journey.userNameOf('ada'));
  const { signUpId, userName, clientId, traceId } = auditEvents[0] ?? {};
  const reported = {
    version: 1,
    signUpId,
    userName,
    clientId,
    traceId,
    actor: 'test',
    reason: 'test',
    means: 'redrive',
  };
  const events = new EventBridgeClient(client);
  const Entries = ['SignUpReplayed', 'SignUpDismissed', 'UserExported', 'UserForgotten'].map((DetailType) => ({
    EventBusName: journey.settings.eventBusName,
    Source: 'signup.audit',
    DetailType,
    Detail: JSON.stringify({ ...reported, planId: DetailType, occurredAt: new Date(twin.clock.now()).toISOString() }),
  }));
  await events.send(new PutEventsCommand({ Entries }));
  events.destroy();
}

/** A late report about a person who was forgotten. */
async function reportForgotten(): Promise<void> {
  const { client, twin } = journey.system;
  const occurredAt = new Date(twin.clock.now()).toISOString();
  const userName = 'okta_forgotten';
  const database = new DynamoDBClient(client);
  const Item = { userName: { S: userName }, forgottenAt: { S: occurredAt }, expiresAt: { N: '4000000000' } };
  await database.send(new PutItemCommand({ TableName: journey.settings.profilesTableName, Item }));
  database.destroy();
  const events = new EventBridgeClient(client);
  const ids = { signUpId: 'f00d', clientId: 'client', traceId: '1-6a10f3c2-5f84a1b2c3d4e5f60718293a' };
  const Detail = JSON.stringify({ version: 1, userName, ...ids, occurredAt, sub: 'sub' });
  const EventBusName = journey.settings.eventBusName;
  await events.send(
    new PutEventsCommand({
      Entries: [{ EventBusName, Source: 'signup.audit', DetailType: 'ProfileConfirmed', Detail }],
    }),
  );
  events.destroy();
}

test('every section of the runbook has a rehearsal', () => {
  expect(Object.keys(REHEARSALS).sort()).toEqual(SECTIONS.toSorted());
});

/** Alarms of one portal belong to one section. */
async function isRaised(section: string): Promise<boolean> {
  await journey.system.twin.whenIdle();
  return (await raised()).some((name) => name.replace(/-(retail|wholesale)$/, '') === section);
}

async function rehearse(section: string): Promise<void> {
  const { causes, repairs } = REHEARSALS[section] ?? {};
  expect(await isRaised(section)).toBe(false);
  await causes?.(stage);
  expect(await isRaised(section)).toBe(true);
  await repairs?.(stage);
  expect(await isRaised(section)).toBe(false);
}

const NAMES = Object.keys(REHEARSALS);
/** They take days on the clock, and the twin keeps metrics of two weeks. */
const isLong = (section: string) => section.startsWith('Old');

test.each(NAMES.filter((name) => !isLong(name)))(
  'the alarm %s is raised, and ends with the repair of its section',
  rehearse,
);

/** The twin throttles federation only where AWS's quotas are enforced. */
const UNSEEN = ['FederationThrottles'];

/** Queues without requests have no metrics. */
async function lookAtEveryQueue(): Promise<void> {
  const sqs = new SQSClient(journey.system.client);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand());
  for (const QueueUrl of QueueUrls)
    await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  sqs.destroy();
}

test('every metric of every widget and of every alarm has data', async () => {
  await lookAtEveryQueue();
  const window = { from: startedAt - HOUR, to: journey.system.twin.clock.now() + HOUR };
  for (const read of [metricsOfDashboards, metricsOfAlarms]) {
    const watched = (await read(cloudwatch)).filter(({ metric }) => !UNSEEN.includes(metric.MetricName ?? ''));
    expect(watched.length).toBeGreaterThan(20);
    expect(await metricsWithoutData(cloudwatch, watched, window)).toEqual([]);
  }
});

test.each(NAMES.filter(isLong))('the alarm %s is raised after days, and ends with the repair of its section', rehearse);

test('after all repairs, no alarm is left', async () => {
  expect(await raised()).toEqual([]);
});

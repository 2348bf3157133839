/** Everything that can happen to a sign-up happens once: every metric that somebody watches has data, and alarms are raised. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Fault } from '../../local/kernel/faults.ts';
import type { OktaUser } from '../../system/okta/people.ts';
import { startOkta } from '../../system/okta/start-okta.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';
import { alarmStates, metricsOfAlarms, metricsOfDashboards, metricsWithoutData } from '../support/watched-metrics.ts';

const people = ['denied', 'queued', 'lost', 'failed', 'undelivered'].map((username): OktaUser => {
  const email = `${username}@example.com`;
  return { username, shows: username, email, email_verified: true, given_name: 'Lin', family_name: username };
});
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let journey: Journey;
let cloudwatch: CloudWatchClient;
let startedAt: number;
beforeAll(async () => {
  // Okta's clock is the machine's, and the twin's runs ahead of it by hours.
  journey = await startJourney(people, {
    startOkta: (options) => startOkta({ ...options, idTokenSeconds: DAY / 1000 }),
  });
  cloudwatch = new CloudWatchClient(journey.system.client);
  startedAt = journey.system.twin.clock.now();
});
afterAll(async () => {
  cloudwatch.destroy();
  await journey.close();
});

/** The alarms that are raised, by their own part of the name. */
async function raised(): Promise<string[]> {
  const states = Object.entries(await alarmStates(cloudwatch));
  return states.flatMap(([name, state]) => (state === 'ALARM' ? [name.replace('sign-up-local-', '')] : [])).sort();
}

/** Does something while faults strike. */
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

test('where everybody can sign in, no alarm is raised', async () => {
  for (const { settings } of journey.system.portals) await journey.signIn('ada', { portal: settings.name });
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(200);
  expect((await journey.portal().callApi('/me', 'garbage')).status).toBe(403);
  expect(await raised()).toEqual([]);
});

test('a denied person raises "sign-up is broken"', async () => {
  const refusals = [busRefuses('PublishUserCreated'), outboxRefuses('PublishUserCreated')];
  await amid(refusals, () => journey.attempt('denied'));
  await journey.system.twin.whenIdle();
  expect(await raised()).toEqual(['SignUpBroken', 'SignUpDenied', 'TriggerErrors']);
});

test('an outbox that stays full raises its alarm, long after the denial', async () => {
  await amid([busRefuses('PublishUserCreated'), busRefuses('RedeliverEvent')], async () => {
    await journey.signIn('queued');
    await journey.system.twin.advance(17 * MINUTE);
    expect(await raised()).toEqual(['OutboxNotEmpty']);
  });
  await journey.settle();
  await journey.system.twin.advance(6 * MINUTE);
  expect(await raised()).toEqual([]);
});

test('a lost confirmation raises its alarm', async () => {
  const refusals = [busRefuses('PublishUserConfirmed'), outboxRefuses('PublishUserConfirmed')];
  await amid(refusals, () => journey.signIn('lost'));
  await journey.system.twin.whenIdle();
  expect(await raised()).toEqual(['UserConfirmationLost']);
  await journey.system.twin.advance(6 * MINUTE);
  expect(await raised()).toEqual([]);
});

test('a person whom a portal refuses raises no alarm', async () => {
  await journey.attempt('grace');
  await journey.signIn('edsger', { portal: 'retail' });
  await journey.attempt('edsger', { portal: 'wholesale' });
  await amid([busRefuses('PublishUserCreated'), outboxRefuses('PublishUserCreated')], () => journey.attempt('grace'));
  await journey.settle();
  expect(await raised()).toEqual([]);
});

test('rules of some minutes ago serve without an alarm; rules that nobody can read close the door and raise one', async () => {
  const { advance, whenIdle } = journey.system.twin;
  await amid([{ service: 'ssm', operation: 'GetParameter', effect: 'before' }], async () => {
    await advance(2 * MINUTE);
    await journey.attempt('grace');
    await whenIdle();
    expect(await raised()).toEqual([]);
    await advance(20 * MINUTE);
    await journey.attempt('grace');
    await whenIdle();
    expect(await raised()).toEqual(['RulesUnavailable', 'SignUpBroken']);
  });
  await journey.settle();
  await advance(6 * MINUTE);
  expect(await raised()).toEqual([]);
});

test('what cannot be delivered is told, and so is a workflow that fails', async () => {
  const error = { code: 'StateMachineDoesNotExist', message: 'gone', status: 400 };
  const isGone: Fault = { service: 'states', operation: 'StartExecution', effect: 'before', error };
  await amid([isGone], async () => {
    await journey.signIn('undelivered');
    await journey.system.twin.whenIdle();
  });
  expect(await raised()).toContain('DeadLetters');
  await amid([TABLE_IS_DOWN], async () => {
    await journey.signIn('failed');
    await journey.settle();
  });
  expect(await raised()).toContain('SignUpFailed');
});

test('a rejection, throttled tables and what operators do raise nothing more', async () => {
  const before = await raised();
  const throttled = ['UpdateItem', 'GetItem', 'PutItem'].map(
    (operation): Fault => ({ service: 'dynamodb', operation, effect: 'throttle', times: 1 }),
  );
  await amid(throttled, async () => {
    const alan = await journey.signIn('alan', { portal: 'retail' });
    await journey.settle();
    await journey.portal('retail').callApi('/me', alan.tokens.accessToken);
  });
  await reportRepairs();
  await journey.settle();
  expect((await raised()).filter((name) => !before.includes(name))).toEqual([]);
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
  const Entries = ['SignUpReplayed', 'SignUpDismissed'].map((DetailType) => ({
    EventBusName: journey.settings.eventBusName,
    Source: 'signup.audit',
    DetailType,
    Detail: JSON.stringify({ ...reported, planId: DetailType, occurredAt: new Date(twin.clock.now()).toISOString() }),
  }));
  await events.send(new PutEventsCommand({ Entries }));
  events.destroy();
}

test('what nobody repairs raises another alarm: a dead letter after three days, a failure after seven', async () => {
  await journey.system.twin.advance(3 * DAY);
  expect(await raised()).toEqual(['DeadLetters', 'OldDeadLetters-WorkflowStart']);
  await journey.system.twin.advance(4 * DAY);
  expect(await raised()).toEqual(['DeadLetters', 'OldDeadLetters-WorkflowStart', 'OldFailures']);
});

/** Comes back from Okta with a code that Okta does not know, as with a client secret that has expired: Okta refuses Cognito. */
async function failFederation(): Promise<void> {
  const { url } = await journey.portal('retail').startSignIn('Okta');
  const toOkta = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '');
  const callback = new URL(toOkta.searchParams.get('redirect_uri') ?? '');
  callback.search = `${new URLSearchParams({ code: 'unknown', state: toOkta.searchParams.get('state') ?? '' })}`;
  await fetch(callback, { redirect: 'manual' });
}

test('sign-ins that fail at the identity provider raise the alarm of their portal, and "sign-up is broken"', async () => {
  const others = await raised();
  for (let count = 0; count < 4; count += 1) await failFederation();
  expect(await raised()).toEqual(others);
  await failFederation();
  expect(await raised()).toEqual([...others, 'FederationFailures-retail', 'SignUpBroken'].sort());
  await journey.system.twin.advance(16 * MINUTE);
  expect(await raised()).toEqual(others);
});

/** The twin never throttles a federation. */
const UNSEEN = ['FederationThrottles'];

/** Queues that nobody uses have no metrics. */
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

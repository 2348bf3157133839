/**
 * A table refuses, throttles or loses its replies: what is retried heals, nothing is written twice, and a workflow that failed is
 * repaired by RedriveExecution, through the real SDK client.
 */
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { Fault } from '../../local/kernel/faults.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';
import { expectEmptyQueues, expectWhole } from '../support/whole-sign-up.ts';

const FIVE_MINUTES_MS = 5 * 60_000;

let journey: Journey;
let people = 0;
beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
});
afterEach(() => journey.system.twin.faults.clear());
afterAll(() => journey.close());

const newPerson = () => `guest-${people++}`;

type Table = 'profilesTableName' | 'auditEventsTableName';

const strike = (
  table: Table,
  operation: 'UpdateItem' | 'PutItem',
  fault: Pick<Fault, 'effect' | 'times' | 'principal'>,
) =>
  journey.system.twin.faults.add({
    service: 'dynamodb',
    operation,
    match: { TableName: journey.settings[table] },
    ...fault,
  });

test('the retries of the workflow and the queue outlast a throttled table', async () => {
  const { twin } = journey.system;
  const known = new Set((await journey.executions()).map(({ executionArn }) => executionArn));
  const execution = async () => (await journey.executions()).filter(({ executionArn }) => !known.has(executionArn));
  const fault = strike('profilesTableName', 'UpdateItem', { effect: 'throttle' });
  const guest = await journey.signIn(newPerson());
  await twin.advance(5_000);
  expect(await execution()).toMatchObject([{ status: 'RUNNING' }]);
  expect((await journey.records(guest.userName)).profile).toBeUndefined();
  expect((await journey.portal().callApi('/me', guest.tokens.accessToken)).status).toBe(404);

  twin.faults.remove(fault);
  await journey.settle();
  expect(await execution()).toMatchObject([{ status: 'SUCCEEDED' }]);
  await expectWhole(journey, guest.userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test('after five minutes without the audit table, no record is missing', async () => {
  const { twin } = journey.system;
  const four = Array.from({ length: 4 }, newPerson);
  const fault = strike('auditEventsTableName', 'PutItem', { effect: 'before' });
  const signedIn = await Promise.all(four.map((username) => journey.signIn(username)));
  await twin.advance(FIVE_MINUTES_MS);
  for (const { userName } of signedIn) {
    const { profile, auditEvents } = await journey.records(userName);
    expect(profile).toMatchObject({ status: 'active' });
    expect(auditEvents).toEqual([]);
  }

  twin.faults.remove(fault);
  await journey.settle();
  for (const { userName } of signedIn) await expectWhole(journey, userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test.each([
  { written: 'profile', table: 'profilesTableName', operation: 'UpdateItem', principal: 'WriteProfile' },
  { written: 'confirmation', table: 'profilesTableName', operation: 'UpdateItem', principal: 'ConfirmProfile' },
  { written: 'audit record', table: 'auditEventsTableName', operation: 'PutItem', principal: 'RecordAuditEvents' },
] as const)('a lost reply for the $written duplicates nothing', async ({ table, operation, principal }) => {
  strike(table, operation, { effect: 'after', times: 1, principal });
  const guest = await journey.signIn(newPerson());
  await journey.settle();
  expect(journey.system.twin.faults.list()).toMatchObject([{ struck: 1 }]);
  await expectWhole(journey, guest.userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

/** Signs a person in; `execution` describes the execution that followed. */
async function signIn(username: string) {
  const known = new Set((await journey.executions()).map(({ executionArn }) => executionArn));
  const { userName, tokens } = await journey.signIn(username);
  const execution = async () => (await journey.executions()).find(({ executionArn }) => !known.has(executionArn));
  return { userName, tokens, execution };
}

test("the workflow's retries recover from a short outage", async () => {
  const fault = journey.system.twin.faults.add(TABLE_IS_DOWN);
  const guest = await signIn(newPerson());
  await journey.system.twin.whenIdle();
  expect((await guest.execution())?.status).toBe('RUNNING');
  journey.system.twin.faults.remove(fault);
  await journey.settle();
  expect((await guest.execution())?.status).toBe('SUCCEEDED');
  expect((await journey.records(guest.userName)).profile).toMatchObject({ given_name: 'Guest', status: 'active' });
});

test('a long outage fails the execution at WriteProfile, and a redrive finishes it', async () => {
  const states = new SFNClient(journey.system.client);
  const fault = journey.system.twin.faults.add(TABLE_IS_DOWN);
  const guest = await signIn(newPerson());
  await journey.settle();
  const executionArn = (await guest.execution())?.executionArn;
  expect(await states.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'FAILED',
    redriveStatus: 'REDRIVABLE',
  });
  expect((await journey.records(guest.userName)).profile?.attributesAt).toBeUndefined();

  journey.system.twin.faults.remove(fault);
  await states.send(new RedriveExecutionCommand({ executionArn }));
  await journey.settle();

  expect(await states.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'SUCCEEDED',
    redriveCount: 1,
  });
  const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  const entered = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
  expect(entered.filter((name) => name === 'ValidateAttributes')).toHaveLength(1);
  const { profile, auditEvents } = await journey.records(guest.userName);
  expect(profile).toMatchObject({ given_name: 'Guest', status: 'active' });
  expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
    'ProfileConfirmed',
    'ProfileWritten',
    'SignUpFailed',
    'UserCreated',
  ]);
  const { signUpId, traceId } = auditEvents.find(({ detailType }) => detailType === 'UserCreated') ?? {};
  const story = { signUpId, traceId, executionArn, clientId: journey.portal().settings.clientId };
  expect(auditEvents.find(({ detailType }) => detailType === 'SignUpFailed')).toMatchObject({
    ...story,
    redriveCount: 0,
    error: 'InternalServerError',
  });
  expect(auditEvents.find(({ detailType }) => detailType === 'ProfileWritten')).toMatchObject({
    ...story,
    redriveCount: 1,
    outcome: 'created',
  });
  expect((await journey.portal().callApi('/me', guest.tokens.accessToken)).status).toBe(200);
  await expectEmptyQueues(journey.system, journey.settings);
  states.destroy();
});

/** A workflow that failed because the table was down is repaired by RedriveExecution, through the real SDK client. */
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { findGuest } from '../../system/okta/guests.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';

let journey: Journey;
let states: SFNClient;
beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  states = new SFNClient(journey.system.client);
});
afterEach(() => journey.system.twin.faults.clear());
afterAll(async () => {
  states.destroy();
  await journey.close();
});

/** Signs a person in; `execution` describes the execution that followed. */
async function signIn(username: string) {
  const known = new Set((await journey.executions()).map(({ executionArn }) => executionArn));
  const { userName, tokens } = await journey.signIn(username);
  const execution = async () => (await journey.executions()).find(({ executionArn }) => !known.has(executionArn));
  return { userName, tokens, execution };
}

const tableIsDown = () => journey.system.twin.faults.add(TABLE_IS_DOWN);

test("the workflow's retries recover from a short outage", async () => {
  const fault = tableIsDown();
  const guest = await signIn('guest-short');
  await journey.system.twin.whenIdle();
  expect((await guest.execution())?.status).toBe('RUNNING');
  journey.system.twin.faults.remove(fault);
  await journey.settle();
  expect((await guest.execution())?.status).toBe('SUCCEEDED');
  expect((await journey.records(guest.userName)).profile).toMatchObject({ given_name: 'Guest', status: 'active' });
});

test('a long outage fails the execution at WriteProfile, and a redrive finishes it', async () => {
  const fault = tableIsDown();
  const guest = await signIn('guest-long');
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
});

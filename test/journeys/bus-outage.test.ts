/** The bus refuses events: no sign-up is lost. It waits in the outbox, or the person sees an error. */
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Effect } from '../../local/kernel/faults.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { physicalIdOf } from '../support/physical-id.ts';
import { readLog, sumOfMetric } from '../support/read-logs.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

type Trigger = 'PublishUserCreated' | 'PublishUserConfirmed';

const TRIGGERS = ['PublishUserCreated', 'PublishUserConfirmed'] as const;

let journey: Journey;
let people = 0;
/** What was there before the test. */
let known: { executions: Set<string>; lines: Record<string, number> };
beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
});
beforeEach(async () => {
  const executions = new Set((await journey.executions()).map(({ executionArn }) => executionArn));
  const lines = TRIGGERS.map(async (trigger) => [trigger, (await logOf(trigger)).length]);
  known = { executions, lines: Object.fromEntries(await Promise.all(lines)) };
});
afterEach(() => journey.system.twin.faults.clear());
afterAll(() => journey.close());

const newPerson = () => `guest-${people++}`;
const refuse = (service: string, operation: string, principal: string, effect: Effect = 'before') =>
  journey.system.twin.faults.add({ service, operation, effect, principal });
const outcomes = async (userName: string) =>
  (await journey.records(userName)).auditEvents.map(({ detailType }) => detailType).sort();
const newExecutions = async () =>
  (await journey.executions()).filter(({ executionArn }) => !known.executions.has(executionArn));

async function usersOfPool(): Promise<string[]> {
  const cognito = new CognitoIdentityProviderClient(journey.system.client);
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: journey.settings.userPoolId }));
  cognito.destroy();
  return Users.map(({ Username = '' }) => Username);
}

function logOf(trigger: Trigger): Promise<string[]> {
  const { twin, deployment } = journey.system;
  return readLog(twin, physicalIdOf(deployment, `Triggers${trigger}Logs`));
}

async function counted(trigger: Trigger, metric: string): Promise<number> {
  return sumOfMetric((await logOf(trigger)).slice(known.lines[trigger]), metric);
}

test.each(['before', 'throttle', 'entry'] as const)(
  'm, n: what neither trigger can tell the bus (%s) waits in the outbox, and ends in an active profile',
  async (effect) => {
    const principals = ['PublishUser', 'RedeliverEvent'];
    const faults = principals.map((principal) => refuse('events', 'PutEvents', principal, effect));
    const guest = await journey.signIn(newPerson());
    await journey.system.twin.whenIdle();
    expect(await newExecutions()).toEqual([]);
    expect(await counted('PublishUserCreated', 'EventQueued')).toBe(1);
    expect(await counted('PublishUserConfirmed', 'EventQueued')).toBe(1);

    for (const fault of faults) journey.system.twin.faults.remove(fault);
    await journey.settle();
    expect((await journey.records(guest.userName)).profile).toMatchObject({ given_name: 'Guest', status: 'active' });
    expect(await outcomes(guest.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
    expect((await journey.portal().callApi('/me', guest.tokens.accessToken)).status).toBe(200);
  },
);

test('a lost response of the bus publishes the event twice, with one profile', async () => {
  refuse('events', 'PutEvents', 'PublishUserCreated', 'after');
  const guest = await journey.signIn(newPerson());
  await journey.settle();
  expect((await newExecutions()).length).toBeGreaterThan(1);
  const { profile, auditEvents } = await journey.records(guest.userName);
  expect(profile).toMatchObject({ given_name: 'Guest', status: 'active', version: 1 });
  expect(auditEvents.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
  expect(auditEvents.filter(({ detailType }) => detailType === 'UserCreated')).toHaveLength(1);
});

test('when the outbox refuses too, the person sees an error, no user exists, and a retry succeeds', async () => {
  const faults = [
    refuse('events', 'PutEvents', 'PublishUserCreated'),
    refuse('sqs', 'SendMessage', 'PublishUserCreated'),
  ];
  const person = newPerson();
  const { callback } = await journey.attempt(person);
  expect(callback.searchParams.get('error')).toBe('invalid_request');
  expect(callback.searchParams.get('error_description')).toBe(
    'PreSignUp failed with error your account could not be created just now, please try again in a minute.',
  );
  await journey.settle();
  expect(await usersOfPool()).not.toContain(journey.userNameOf(person));
  expect(await newExecutions()).toEqual([]);
  expect(await counted('PublishUserCreated', 'SignUpDenied')).toBe(1);

  for (const fault of faults) journey.system.twin.faults.remove(fault);
  const guest = await journey.signIn(person);
  await journey.settle();
  expect(await usersOfPool()).toContain(guest.userName);
  expect(await outcomes(guest.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
});

test('a lost confirmation does not deny the sign-in, and is counted', async () => {
  refuse('events', 'PutEvents', 'PublishUserConfirmed');
  refuse('sqs', 'SendMessage', 'PublishUserConfirmed');
  const guest = await journey.signIn(newPerson());
  await journey.settle();
  expect((await journey.records(guest.userName)).profile).toMatchObject({ given_name: 'Guest', status: 'pending' });
  expect(await outcomes(guest.userName)).toEqual(['ProfileWritten', 'UserCreated']);
  expect(await counted('PublishUserConfirmed', 'UserConfirmationLost')).toBe(1);
  expect((await journey.portal().callApi('/me', guest.tokens.accessToken)).status).toBe(200);
});

/** The bus refuses: no sign-up is lost. Either it waits in the outbox, or it is denied to the person's face. */
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Effect } from '../../local/kernel/faults.ts';
import { physicalIdOf } from '../support/physical-id.ts';
import { readLog, sumOfMetric } from '../support/read-logs.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.close());

const refuse = (service: string, operation: string, principal: string, effect: Effect = 'before') =>
  journey.system.twin.faults.add({ service, operation, effect, principal });
const outcomes = async (userName: string) =>
  (await journey.records(userName)).auditEvents.map(({ detailType }) => detailType).sort();

async function usersOfPool(): Promise<string[]> {
  const cognito = new CognitoIdentityProviderClient(journey.system.client);
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: journey.settings.userPoolId }));
  cognito.destroy();
  return Users.map(({ Username = '' }) => Username);
}

async function counted(trigger: 'PublishUserCreated' | 'PublishUserConfirmed', metric: string): Promise<number> {
  const { twin, deployment } = journey.system;
  return sumOfMetric(await readLog(twin, physicalIdOf(deployment, `Triggers${trigger}Logs`)), metric);
}

test.each(['before', 'throttle', 'entry'] as const)(
  'm, n: what neither trigger can tell the bus (%s) waits in the outbox, and ends in an active profile',
  async (effect) => {
    const principals = ['PublishUser', 'RedeliverEvent'];
    const faults = principals.map((principal) => refuse('events', 'PutEvents', principal, effect));
    const ada = await journey.signIn('ada');
    await journey.system.twin.whenIdle();
    expect(await journey.executions()).toEqual([]);
    expect(await counted('PublishUserCreated', 'EventQueued')).toBe(1);
    expect(await counted('PublishUserConfirmed', 'EventQueued')).toBe(1);

    for (const fault of faults) journey.system.twin.faults.remove(fault);
    await journey.settle();
    expect((await journey.records(ada.userName)).profile).toMatchObject({ given_name: 'Ada', status: 'active' });
    expect(await outcomes(ada.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
    expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(200);
  },
);

test('a reply of the bus that is lost makes the event come twice, and one profile', async () => {
  refuse('events', 'PutEvents', 'PublishUserCreated', 'after');
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect((await journey.executions()).length).toBeGreaterThan(1);
  const { profile, auditEvents } = await journey.records(ada.userName);
  expect(profile).toMatchObject({ given_name: 'Ada', status: 'active', version: 1 });
  expect(auditEvents.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
  expect(auditEvents.filter(({ detailType }) => detailType === 'UserCreated')).toHaveLength(1);
});

test('when the outbox refuses as well, the person is told, is no user, and may try again', async () => {
  const faults = [
    refuse('events', 'PutEvents', 'PublishUserCreated'),
    refuse('sqs', 'SendMessage', 'PublishUserCreated'),
  ];
  const { callback } = await journey.attempt('ada');
  expect(callback.searchParams.get('error')).toBe('invalid_request');
  expect(callback.searchParams.get('error_description')).toBe(
    'PreSignUp failed with error your account could not be created just now, please try again in a minute.',
  );
  await journey.settle();
  expect(await usersOfPool()).toEqual([]);
  expect(await journey.executions()).toEqual([]);
  expect(await counted('PublishUserCreated', 'SignUpDenied')).toBe(1);

  for (const fault of faults) journey.system.twin.faults.remove(fault);
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect(await usersOfPool()).toEqual([ada.userName]);
  expect(await outcomes(ada.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
});

test('a confirmation that is lost denies nobody the sign-in, and is counted', async () => {
  refuse('events', 'PutEvents', 'PublishUserConfirmed');
  refuse('sqs', 'SendMessage', 'PublishUserConfirmed');
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect((await journey.records(ada.userName)).profile).toMatchObject({ given_name: 'Ada', status: 'pending' });
  expect(await outcomes(ada.userName)).toEqual(['ProfileWritten', 'UserCreated']);
  expect(await counted('PublishUserConfirmed', 'UserConfirmationLost')).toBe(1);
  expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(200);
});

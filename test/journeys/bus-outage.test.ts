/** The bus refuses: no sign-up is lost. Either it waits in the outbox, or it is denied to the person's face. */
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.close());

const refuse = (service: string, operation: string, principal: string) =>
  journey.system.twin.faults.add({ service, operation, effect: 'before', principal });
const outcomes = async (userName: string) =>
  (await journey.records(userName)).auditEvents.map(({ detailType }) => detailType).sort();

test('m, n: what neither trigger can tell the bus waits in the outbox, and ends in an active profile', async () => {
  const faults = ['PublishUser', 'RedeliverEvent'].map((principal) => refuse('events', 'PutEvents', principal));
  const ada = await journey.signIn('ada');
  await journey.system.twin.whenIdle();
  expect(await journey.executions()).toEqual([]);

  for (const fault of faults) journey.system.twin.faults.remove(fault);
  await journey.settle();
  expect((await journey.records(ada.userName)).profile).toMatchObject({ given_name: 'Ada', status: 'active' });
  expect(await outcomes(ada.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
  expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(200);
});

test('a reply of the bus that is lost makes the event come twice, and one profile', async () => {
  const { faults } = journey.system.twin;
  faults.add({ service: 'events', operation: 'PutEvents', effect: 'after', principal: 'PublishUserCreated' });
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
  expect(callback.searchParams.get('error_description')).toContain('please try again in a minute');
  await journey.settle();
  expect(await journey.executions()).toEqual([]);

  for (const fault of faults) journey.system.twin.faults.remove(fault);
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect(await outcomes(ada.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
});

test('a confirmation that is lost denies nobody the sign-in', async () => {
  refuse('events', 'PutEvents', 'PublishUserConfirmed');
  refuse('sqs', 'SendMessage', 'PublishUserConfirmed');
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect((await journey.records(ada.userName)).profile).toMatchObject({ given_name: 'Ada', status: 'pending' });
  expect(await outcomes(ada.userName)).toEqual(['ProfileWritten', 'UserCreated']);
});

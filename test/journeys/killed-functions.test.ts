/** A function is killed in the middle: its effect happened, but its response is lost. Its caller retries. */
import { findGuest } from '../../system/okta/guests.ts';
import { physicalIdOf } from '../support/physical-id.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { expectEmptyQueues, expectWhole } from '../support/whole-sign-up.ts';

let journey: Journey;
let people = 0;
beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
});
afterEach(() => journey.system.twin.faults.clear());
afterAll(() => journey.close());

const newPerson = () => `guest-${people++}`;

/** The next invocation of a function ends at the response to its first request. */
function kill(path: string): void {
  const match = { FunctionName: physicalIdOf(journey.system.deployment, path) };
  journey.system.twin.faults.add({ service: 'lambda', operation: 'Invoke', effect: 'kill', match, times: 1 });
}

const expectKilled = () => expect(journey.system.twin.faults.list()).toMatchObject([{ struck: 1 }]);

/** As `expectWhole`, for a sign-up that was published twice: the second time changed nothing. */
async function expectToldTwice(userName: string): Promise<void> {
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ userName, status: 'active', given_name: 'Guest' });
  expect(auditEvents.map(({ detailType, outcome = '' }) => `${detailType} ${outcome}`.trim()).sort()).toEqual([
    'ProfileConfirmed',
    'ProfileWritten created',
    'ProfileWritten unchanged',
    'UserCreated',
  ]);
}

test.each([
  'WorkflowValidateAttributes',
  'WorkflowWriteProfile',
  'ConfirmationsConfirmProfile',
  'AuditRecordAuditEvents',
])('%s is killed: one profile, one record of each outcome', async (path) => {
  kill(path);
  const { userName } = await journey.signIn(newPerson());
  await journey.settle();
  expectKilled();
  await expectWhole(journey, userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test('the pre sign-up trigger is killed: the person is denied, tries again, and has one profile', async () => {
  // The function has cached the portal's rules, so its first request is the one that publishes.
  await journey.signIn(newPerson());
  await journey.settle();
  kill('TriggersPublishUserCreated');
  const person = newPerson();
  const { callback } = await journey.attempt(person);
  expectKilled();
  expect(callback.searchParams.get('error')).toBe('invalid_request');
  const { userName } = await journey.signIn(person);
  await journey.settle();
  await expectToldTwice(userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test('the post confirmation trigger is killed: the person is denied, tries again, and is confirmed', async () => {
  kill('TriggersPublishUserConfirmed');
  const person = newPerson();
  const { callback } = await journey.attempt(person);
  expectKilled();
  expect(callback.searchParams.get('error')).toBe('invalid_request');
  const { userName } = await journey.signIn(person);
  await journey.settle();
  await expectWhole(journey, userName);
});

test('the function behind the outbox is killed: the event is published twice and makes one profile', async () => {
  const { faults } = journey.system.twin;
  const refused = faults.add({ service: 'events', effect: 'before', principal: 'PublishUserCreated' });
  kill('TriggersRedeliverEvent');
  const { userName } = await journey.signIn(newPerson());
  faults.remove(refused);
  await journey.settle();
  expectKilled();
  await expectToldTwice(userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test('the function behind the API is killed: the portal gets an error that it may retry', async () => {
  const { tokens } = await journey.signIn(newPerson());
  await journey.settle();
  kill('ReadApiGetProfile');
  const me = () => journey.portal().callApi('/me', tokens.accessToken);
  expect((await me()).status).toBe(502);
  expect((await me()).status).toBe(200);
});

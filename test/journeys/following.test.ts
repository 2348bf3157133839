/** A person changes at Okta, signs in again, and the profile follows. */
import { DescribeArchiveCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { OktaUser } from '../../system/okta/people.ts';
import { backOfficeToken } from '../support/back-office-token.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';
import { expectEmptyQueues } from '../support/whole-sign-up.ts';

const person = (username: string): OktaUser => ({
  username,
  shows: 'a change',
  email: `${username}@example.com`,
  email_verified: true,
  given_name: 'Marie',
  family_name: 'Dupont',
});
const NAMES = [
  'marie',
  'irene',
  'eve',
  'pierre',
  'paul',
  'lost',
  'reader',
  'early',
  'failed',
  'blocked',
  'undecided',
] as const;
const people = Object.fromEntries(NAMES.map((name) => [name, person(name)])) as Record<
  (typeof NAMES)[number],
  OktaUser
>;

let journey: Journey;

beforeAll(async () => {
  journey = await startJourney(Object.values(people));
});
afterAll(() => journey?.close());

const signIn = async (name: keyof typeof people, portal?: string) => {
  const signedIn = await journey.signIn(name, { portal });
  await journey.settle();
  return signedIn;
};
const read = async (name: keyof typeof people) => {
  const { profile = {}, auditEvents } = await journey.records(journey.userNameOf(name));
  return { profile, updates: auditEvents.filter(({ detailType }) => detailType === 'ProfileUpdated') };
};

const usersWith = async (email: string) => {
  const token = await backOfficeToken(journey);
  const { body } = await journey.portal().callApi(`/profiles?email=${encodeURIComponent(email)}`, token);
  return (body as { items: { userName: string }[] }).items.map(({ userName }) => userName);
};

const archivedEvents = async () => {
  const events = new EventBridgeClient(journey.system.client);
  const { EventCount } = await events.send(new DescribeArchiveCommand({ ArchiveName: journey.settings.archiveName }));
  events.destroy();
  return EventCount;
};

test('a new name and address are in the profile after the next sign-in, and the audit names what changed', async () => {
  await signIn('marie');
  const before = await read('marie');
  Object.assign(people.marie, { family_name: 'Curie', email: 'Marie.Curie@example.com' });
  const { tokens } = await signIn('marie');

  const { profile, updates } = await read('marie');
  expect(profile).toMatchObject({
    Email: 'marie.curie@example.com',
    given_name: 'Marie',
    family_name: 'Curie',
    version: 2,
  });
  expect(profile).toMatchObject({ createdAt: before.profile.createdAt, status: 'active', emailVerified: true });
  expect(updates).toEqual([
    expect.objectContaining({ outcome: 'updated', changes: ['email', 'family_name'], signUpId: profile.signUpId }),
  ]);
  expect(JSON.stringify(updates)).not.toMatch(/curie|dupont/i);
  const me = await journey.portal().callApi('/me', tokens.accessToken);
  expect(me.body).toMatchObject({ Email: 'marie.curie@example.com', family_name: 'Curie' });
});

test('a sign-in without a change writes nothing and is in no archive', async () => {
  await signIn('irene');
  const before = await read('irene');
  const archived = await archivedEvents();
  await signIn('irene');
  expect(await read('irene')).toEqual({ profile: before.profile, updates: [] });
  expect(await archivedEvents()).toBe(archived);
});

test('a sign-in at another portal brings the change, and the person stays with the portal of the sign-up', async () => {
  await signIn('eve', 'retail');
  const { ClientId } = (await read('eve')).profile;
  Object.assign(people.eve, { given_name: 'Ève' });
  await signIn('eve', 'wholesale');
  const { profile, updates } = await read('eve');
  expect(profile).toMatchObject({ ClientId, given_name: 'Ève' });
  expect(updates).toEqual([expect.objectContaining({ clientId: journey.portal('wholesale').settings.clientId })]);
});

test('a malformed field is not taken over, is recorded once a day, and shuts nobody out', async () => {
  await signIn('pierre');
  Object.assign(people.pierre, { given_name: 'Pierre\nPaul', family_name: 'Curie' });
  await signIn('pierre');
  await signIn('pierre');
  await signIn('pierre');
  const { profile, updates } = await read('pierre');
  expect(profile).toMatchObject({ given_name: 'Marie', family_name: 'Curie', version: 2 });
  const reasons = ['given_name-control-characters'];
  expect(updates).toEqual([
    expect.objectContaining({ outcome: 'updated', changes: ['family_name'], reasons }),
    expect.objectContaining({ outcome: 'kept', changes: [], reasons }),
  ]);
});

test('two people who swap their addresses end with the right ones, and the index finds both', async () => {
  await signIn('marie');
  await signIn('paul');
  const [one, other] = [people.marie.email, people.paul.email];
  Object.assign(people.marie, { email: other });
  Object.assign(people.paul, { email: one });
  await signIn('marie');
  await signIn('paul');
  expect(await usersWith('paul@example.com')).toEqual([journey.userNameOf('marie')]);
  expect(await usersWith('marie.curie@example.com')).toEqual([journey.userNameOf('paul')]);
});

test('who reads by e-mail address while it changes finds the old one or the new one', async () => {
  await signIn('reader');
  const [before, after] = ['reader@example.com', 'reader@new.example.com'];
  Object.assign(people.reader, { email: after });
  let isDone = false;
  const signedIn = signIn('reader').finally(() => {
    isDone = true;
  });
  const found: string[][] = [];
  while (!isDone) found.push([...(await usersWith(before)), ...(await usersWith(after))]);
  await signedIn;
  expect(found.filter((users) => users.length === 0)).toEqual([]);
  expect(await usersWith(before)).toEqual([]);
  expect(await usersWith(after)).toEqual([journey.userNameOf('reader')]);
});

test('the bus is down: the person is signed in, nothing waits, and the next sign-in brings the change', async () => {
  await signIn('lost');
  Object.assign(people.lost, { given_name: 'Found' });
  const { faults } = journey.system.twin;
  faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', principal: 'PublishUserSignedIn' });
  await signIn('lost');
  faults.clear();
  expect((await read('lost')).profile).toMatchObject({ given_name: 'Marie' });
  await expectEmptyQueues(journey.system, journey.settings);
  await signIn('lost');
  expect((await read('lost')).profile).toMatchObject({ given_name: 'Found' });
});

test('a sign-in that comes before its profile waits for it, and creates none', async () => {
  const { faults, whenIdle } = journey.system.twin;
  faults.add(TABLE_IS_DOWN);
  await journey.signIn('early');
  await whenIdle();
  Object.assign(people.early, { given_name: 'Changed' });
  await journey.signIn('early');
  await whenIdle();
  expect((await read('early')).profile).not.toHaveProperty('attributesAt');
  faults.clear();
  await journey.settle();
  const { profile, updates } = await read('early');
  expect(profile).toMatchObject({ given_name: 'Changed', version: 2 });
  expect(updates).toHaveLength(1);
});

test('a sign-up that is redriven long after a later sign-in follows at the next one', async () => {
  const { faults } = journey.system.twin;
  faults.add(TABLE_IS_DOWN);
  await signIn('failed');
  Object.assign(people.failed, { given_name: 'Changed' });
  await signIn('failed');
  faults.clear();
  const states = new SFNClient(journey.system.client);
  for (const { executionArn, status } of await journey.executions()) {
    if (status === 'FAILED') await states.send(new RedriveExecutionCommand({ executionArn }));
  }
  states.destroy();
  await journey.settle();
  expect((await read('failed')).profile).toMatchObject({ given_name: 'Marie' });
  await signIn('failed');
  expect((await read('failed')).profile).toMatchObject({ given_name: 'Changed' });
});

test('a change that arrives after it was taken back changes nothing', async () => {
  await signIn('undecided');
  const { faults, whenIdle } = journey.system.twin;
  faults.add({ service: 'dynamodb', operation: 'UpdateItem', effect: 'before', principal: 'FollowSignIn' });
  Object.assign(people.undecided, { given_name: 'Changed' });
  await journey.signIn('undecided');
  await whenIdle();
  Object.assign(people.undecided, { given_name: 'Marie' });
  await journey.signIn('undecided');
  await whenIdle();
  faults.clear();
  await journey.settle();
  const { profile, updates } = await read('undecided');
  expect({ profile, updates }).toMatchObject({ profile: { given_name: 'Marie', version: 1 }, updates: [] });
});

test('a change that arrives after a block is taken over, and lifts no block', async () => {
  await signIn('blocked');
  Object.assign(people.blocked, { given_name: 'Changed' });
  const { faults, whenIdle } = journey.system.twin;
  faults.add({ service: 'lambda', operation: 'Invoke', effect: 'throw', match: { FunctionName: 'FollowSignIn' } });
  await journey.signIn('blocked');
  await whenIdle();
  const userName = journey.userNameOf('blocked');
  await publishAccessFact(journey, 'UserBlocked', { userName });
  await whenIdle();
  faults.clear();
  await journey.settle();
  const { profile } = await read('blocked');
  expect(profile).toMatchObject({ given_name: 'Changed', 'access:okta-lifecycle': { state: 'blocked' } });
});

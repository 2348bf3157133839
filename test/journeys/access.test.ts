/** People who are blocked and restored by facts on the bus: pool, table, API and audit agree with the newest facts. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { AccessGround } from '../../events/access.ts';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let bus: EventBridgeClient;
let pool: CognitoIdentityProviderClient;
let states: SFNClient;
/** By user name: called when a user is looked for who is not in the pool. */
const absentees = new Map<string, () => void>();

beforeAll(async () => {
  journey = await startJourney([], {
    findPerson: findGuest,
    observe: ({ call, error }) => {
      if (error?.code === 'UserNotFoundException') absentees.get(String(call.input.Username))?.();
    },
  });
  const { client } = journey.system;
  bus = new EventBridgeClient(client);
  pool = new CognitoIdentityProviderClient(client);
  states = new SFNClient(client);
});
afterAll(async () => {
  for (const client of [bus, pool, states]) client.destroy();
  await journey.close();
});

interface Fact {
  at: string;
  ground?: AccessGround;
}

const block = (userName: string, fact: Fact) => publishAccessFact(journey, 'UserBlocked', { userName, ...fact });
const unblock = (userName: string, fact: Fact) => publishAccessFact(journey, 'UserUnblocked', { userName, ...fact });

const isEnabled = async (userName: string) =>
  (await pool.send(new AdminGetUserCommand({ UserPoolId: journey.settings.userPoolId, Username: userName }))).Enabled;
const me = ({ tokens }: SignedIn) => journey.portal().callApi('/me', tokens.accessToken);
const accessRecords = async (userName: string) =>
  (await journey.records(userName)).auditEvents.filter(({ detailType }) => String(detailType).startsWith('Access'));

async function signedUp(username: string): Promise<SignedIn> {
  const person = await journey.signIn(username);
  await journey.settle();
  return person;
}

const T1 = '2026-11-24T08:00:00.000Z';
const T2 = '2026-11-24T09:00:00.000Z';
const T3 = '2026-11-24T10:00:00.000Z';

test('a person is blocked at once: the API refuses any token, and sign-in and refresh end', async () => {
  const person = await signedUp('guest-1');
  await block(person.userName, { at: T1 });
  await journey.settle();

  await expect(isEnabled(person.userName)).resolves.toBe(false);
  for (const route of ['/me', '/portal']) {
    const answer = await journey.portal().callApi(route, person.tokens.accessToken);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([403, 'no-store']);
    expect(JSON.stringify(answer.body)).toContain('account-suspended');
  }
  await expect(journey.portal().refresh(person.tokens.refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });
  const back = await journey.attempt('guest-1');
  expect(back.callback.searchParams.get('error_description')).toBe('User is disabled.');
  const { auditEvents } = await journey.records(person.userName);
  expect(auditEvents.find(({ detailType }) => detailType === 'AccessBlocked')).toMatchObject({
    ...{
      ground: 'okta-lifecycle',
      factAt: T1,
      outcome: 'recorded',
      suspended: true,
      actor: expect.stringMatching(/^okta:/),
    },
  });
});

test('a person that Okta suspends while Cognito is creating the user is blocked, too', async () => {
  const userName = journey.userNameOf('guest-20');
  const isAbsent = new Promise<void>((resolve) => absentees.set(userName, resolve));
  await block(userName, { at: T1 });
  await isAbsent;
  const person = await journey.signIn('guest-20');
  await journey.settle();

  await expect(isEnabled(userName)).resolves.toBe(false);
  expect((await me(person)).status).toBe(403);
  expect(await accessRecords(userName)).toMatchObject([{ outcome: 'recorded', suspended: true }]);
});

test('a person that Okta restores can sign in again, and use the API', async () => {
  const person = await signedUp('guest-2');
  await block(person.userName, { at: T1 });
  await journey.settle();
  await unblock(person.userName, { at: T2 });
  await journey.settle();

  await expect(isEnabled(person.userName)).resolves.toBe(true);
  expect((await me(person)).status).toBe(200);
  await expect(journey.signIn('guest-2')).resolves.toMatchObject({ userName: person.userName });
  expect((await accessRecords(person.userName)).map(({ detailType, suspended }) => [detailType, suspended])).toEqual(
    expect.arrayContaining([
      ['AccessBlocked', true],
      ['AccessRestored', false],
    ]),
  );
});

test('a late block changes nothing after the newer unblock', async () => {
  const person = await signedUp('guest-3');
  await unblock(person.userName, { at: T3 });
  await journey.settle();
  await block(person.userName, { at: T2 });
  await journey.settle();
  await expect(isEnabled(person.userName)).resolves.toBe(true);
  expect((await me(person)).status).toBe(200);
  expect(await accessRecords(person.userName)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ detailType: 'AccessBlocked', outcome: 'superseded', suspended: false }),
    ]),
  );
});

test('of two facts of one instant the one that unblocks wins, in both orders', async () => {
  const [one, other] = [await signedUp('guest-4'), await signedUp('guest-5')];
  await block(one.userName, { at: T1 });
  await journey.settle();
  await unblock(one.userName, { at: T1 });
  await unblock(other.userName, { at: T1 });
  await journey.settle();
  await block(other.userName, { at: T1 });
  await journey.settle();
  for (const { userName } of [one, other]) await expect(isEnabled(userName)).resolves.toBe(true);
});

test("Okta's unblocking never lifts an operator's block", async () => {
  const person = await signedUp('guest-6');
  await block(person.userName, { at: T1, ground: 'operator' });
  await block(person.userName, { at: T1, ground: 'okta-lifecycle' });
  await journey.settle();
  await unblock(person.userName, { at: T3, ground: 'okta-lifecycle' });
  await journey.settle();
  await expect(isEnabled(person.userName)).resolves.toBe(false);
  await unblock(person.userName, { at: T3, ground: 'operator' });
  await journey.settle();
  await expect(isEnabled(person.userName)).resolves.toBe(true);
});

test('facts that come at the same time end with pool and table agreeing', async () => {
  const person = await signedUp('guest-7');
  await Promise.all([
    block(person.userName, { at: T1 }),
    unblock(person.userName, { at: T2 }),
    block(person.userName, { at: T3 }),
    block(person.userName, { at: T1, ground: 'okta-assignment' }),
    unblock(person.userName, { at: T3, ground: 'okta-assignment' }),
  ]);
  await journey.settle();
  await expect(isEnabled(person.userName)).resolves.toBe(false);
  expect((await me(person)).status).toBe(403);
  expect(await accessRecords(person.userName)).toHaveLength(5);
});

test('a confirmation never unblocks, and the same fact twice has one record', async () => {
  const person = await signedUp('guest-8');
  const fact = await block(person.userName, { at: T1 });
  await journey.settle();
  const entry = { EventBusName: journey.settings.eventBusName, Source: USER_EVENT_SOURCE };
  await bus.send(
    new PutEventsCommand({ Entries: [{ ...entry, DetailType: 'UserBlocked', Detail: JSON.stringify(fact) }] }),
  );
  const confirmed = { ...fact, occurredAt: T3, bornAt: T3, clientId: 'client-1', sub: 'another' };
  await bus.send(
    new PutEventsCommand({ Entries: [{ ...entry, DetailType: 'UserConfirmed', Detail: JSON.stringify(confirmed) }] }),
  );
  await journey.settle();
  expect((await me(person)).status).toBe(403);
  expect(await accessRecords(person.userName)).toHaveLength(1);
});

test('somebody in neither table nor pool is not recorded', async () => {
  await block('okta_nobody', { at: T1 });
  await journey.settle();
  const { profile, auditEvents } = await journey.records('okta_nobody');
  expect([profile, auditEvents]).toEqual([undefined, []]);
  const { executions } = await states.send(
    new ListExecutionsCommand({ stateMachineArn: journey.settings.accessStateMachineArn, statusFilter: 'FAILED' }),
  );
  expect(executions).toEqual([]);
});

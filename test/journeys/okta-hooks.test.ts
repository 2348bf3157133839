/** Okta's administrator acts, its hooks arrive at the deployed API, and the person is out or in again. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { ActionName } from '../../system/okta/actions.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { HOOKS_SECRET, outputOf } from '../../system/start-system.ts';
import { hookBodyFactory, oktaEventFactory } from '../support/okta-event-factory.ts';
import { readTrace, type TracePart } from '../support/read-traces.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let pool: CognitoIdentityProviderClient;
let address: string;

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  const { client, deployment, twin } = journey.system;
  pool = new CognitoIdentityProviderClient(client);
  address = twin.addresses.resolve(outputOf(deployment, 'HooksUrl'));
});
afterEach(() => journey.system.twin.faults.clear());
afterAll(async () => {
  pool.destroy();
  await journey.close();
});

async function signedUp(username: string): Promise<SignedIn> {
  const person = await journey.signIn(username);
  await journey.settle();
  return person;
}

async function act(username: string, action: ActionName): Promise<number[]> {
  const { statuses } = await journey.administration().act(username, action);
  await journey.settle();
  return statuses;
}

const me = async ({ tokens }: SignedIn) => (await journey.portal().callApi('/me', tokens.accessToken)).status;
const isEnabled = async ({ userName }: SignedIn) =>
  (await pool.send(new AdminGetUserCommand({ UserPoolId: journey.settings.userPoolId, Username: userName }))).Enabled;
const accessRecords = async ({ userName }: SignedIn) =>
  (await journey.records(userName)).auditEvents.filter(({ detailType }) => String(detailType).startsWith('Access'));

test('a person that Okta suspends is out of the API and of Cognito at once, and in again when Okta lifts it', async () => {
  const person = await signedUp('guest-1');
  await expect(act('guest-1', 'suspend')).resolves.toEqual([204]);
  await expect(Promise.all([me(person), isEnabled(person)])).resolves.toEqual([403, false]);
  await expect(journey.portal().refresh(person.tokens.refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });

  await expect(act('guest-1', 'unsuspend')).resolves.toEqual([204]);
  await expect(Promise.all([me(person), isEnabled(person)])).resolves.toEqual([200, true]);
  await expect(journey.signIn('guest-1')).resolves.toMatchObject({ userName: person.userName });
  expect(await accessRecords(person)).toEqual([
    expect.objectContaining({ detailType: 'AccessBlocked', ground: 'okta-lifecycle', outcome: 'recorded' }),
    expect.objectContaining({ detailType: 'AccessRestored', ground: 'okta-lifecycle', suspended: false }),
  ]);
});

test.each<[string, ActionName[], string]>([
  ['deactivated', ['deactivate'], 'okta-lifecycle'],
  ['deleted', ['deactivate', 'delete'], 'okta-lifecycle'],
  ['unassigned', ['unassign'], 'okta-assignment'],
])('a person that Okta has %s is out', async (done, actions, ground) => {
  const username = `guest-${done}`;
  const person = await signedUp(username);
  for (const action of actions) await expect(act(username, action)).resolves.toEqual([204]);
  await expect(Promise.all([me(person), isEnabled(person)])).resolves.toEqual([403, false]);
  for (const record of await accessRecords(person)) expect(record).toMatchObject({ ground, suspended: true });
});

test('unassigned and suspended, somebody is in again when both are undone', async () => {
  const person = await signedUp('guest-2');
  await act('guest-2', 'unassign');
  await act('guest-2', 'suspend');
  await act('guest-2', 'unsuspend');
  await expect(me(person)).resolves.toBe(403);
  await act('guest-2', 'assign');
  await expect(me(person)).resolves.toBe(200);
});

test('a change of name at Okta is in the tokens of the next sign-in', async () => {
  const person = await signedUp('guest-3');
  journey.administration().change('guest-3', { given_name: 'Grace', email: 'grace@example.com' });
  const { tokens } = await journey.signIn('guest-3');
  expect(tokens.claims).toMatchObject({
    given_name: 'Grace',
    email: 'grace@example.com',
    'cognito:username': person.userName,
  });
});

test('while the bus is down the fact waits in the outbox, and takes effect when it is up', async () => {
  const person = await signedUp('guest-4');
  const { faults } = journey.system.twin;
  faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', principal: 'ReceiveOktaEvents' });
  const { statuses } = await journey.administration().act('guest-4', 'suspend');
  expect(statuses).toEqual([204]);
  faults.clear();
  await journey.settle();
  await expect(me(person)).resolves.toBe(403);
});

test('while bus and outbox are down Okta is asked to send again; what arrives twice has one record', async () => {
  const person = await signedUp('guest-5');
  const { faults } = journey.system.twin;
  const fault = { effect: 'before', principal: 'ReceiveOktaEvents' } as const;
  faults.add({ ...fault, service: 'events', operation: 'PutEvents' });
  const outbox = faults.add({ ...fault, service: 'sqs', operation: 'SendMessage', times: 1 });
  const { statuses } = await journey.administration().act('guest-5', 'suspend');
  expect(statuses).toEqual([503, 204]);
  faults.remove(outbox);
  faults.clear();
  await journey.settle();
  await expect(me(person)).resolves.toBe(403);
  expect(await accessRecords(person)).toHaveLength(1);
});

test('a hook above the rate limit is repeated by Okta, which repeats none after a 4xx', async () => {
  const person = await signedUp('guest-throttled');
  const match = { ResourcePath: '/events', HttpMethod: 'POST' };
  const { faults } = journey.system.twin;
  faults.add({ service: 'execute-api', operation: 'Invoke', effect: 'throttle', times: 1, match });
  await expect(act('guest-throttled', 'suspend')).resolves.toEqual([503, 204]);
  await expect(me(person)).resolves.toBe(403);
});

test('from the hook to the end of the workflow is one trace, which the audit record names', async () => {
  const person = await signedUp('guest-traced');
  await act('guest-traced', 'suspend');
  const [record] = await accessRecords(person);
  const roots = await readTrace(journey.system, String(record?.traceId));
  expect(roots).toHaveLength(1);
  const names = roots.flatMap(namesIn).join('\n');
  for (const part of ['sign-up-hooks-local', 'ReceiveOktaEvents', 'EventBridge', 'StateMachine']) {
    expect(names).toContain(part);
  }
  for (const text of ['guest-traced@example.com', HOOKS_SECRET]) expect(JSON.stringify(roots)).not.toContain(text);
});

const namesIn = ({ name, parts }: TracePart): string[] => [name, ...parts.flatMap(namesIn)];

describe('the address of the hooks', () => {
  const post = (headers: Record<string, string>, body: string) => fetch(address, { method: 'POST', headers, body });
  const hook = (userName: string) =>
    JSON.stringify(
      hookBodyFactory([
        oktaEventFactory('user.lifecycle.suspend', {
          target: [{ type: 'User', id: userName.replace('okta_', '') }],
        }),
      ]),
    );

  test('answers a wrong secret with 401, and nobody is suspended', async () => {
    const person = await signedUp('guest-6');
    for (const authorization of ['', `${HOOKS_SECRET}x`, `Bearer ${HOOKS_SECRET}`, person.tokens.accessToken]) {
      const answer = await post({ authorization, 'content-type': 'application/json' }, hook(person.userName));
      expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ type: 'invalid-secret' })]);
    }
    await journey.settle();
    await expect(me(person)).resolves.toBe(200);
  });

  test('accepts what Okta really sends, with unknown fields', async () => {
    const person = await signedUp('guest-7');
    const headers = { authorization: HOOKS_SECRET, 'content-type': 'application/json' };
    expect((await post(headers, hook(person.userName))).status).toBe(204);
    await journey.settle();
    await expect(me(person)).resolves.toBe(403);
  });

  test('a hook that was lost is sent again as part of the System Log, with others that had arrived', async () => {
    const [lost, restored] = [await signedUp('guest-8'), await signedUp('guest-9')];
    const now = journey.system.twin.clock.now();
    const eventOf = ({ userName }: SignedIn, eventType: string, second: number) =>
      oktaEventFactory(eventType, {
        target: [{ type: 'User', id: userName.replace('okta_', '') }],
        uuid: `${userName}-${second}`,
        published: new Date(now + second * 1000).toISOString(),
      });
    const headers = { authorization: HOOKS_SECRET, 'content-type': 'application/json' };
    const suspended = eventOf(restored, 'user.lifecycle.suspend', 0);
    const unsuspended = eventOf(restored, 'user.lifecycle.unsuspend', 1);
    for (const event of [suspended, unsuspended]) {
      await post(headers, JSON.stringify(hookBodyFactory([event])));
      await journey.settle();
    }
    await expect(Promise.all([me(lost), me(restored)])).resolves.toEqual([200, 200]);

    const log = [suspended, eventOf(lost, 'user.lifecycle.suspend', 0), unsuspended];
    const body = { eventType: 'com.okta.event_hook', data: { events: log } };
    expect((await post(headers, JSON.stringify(body))).status).toBe(204);
    await journey.settle();
    await expect(Promise.all([me(lost), me(restored)])).resolves.toEqual([403, 200]);
    expect(await accessRecords(restored)).toHaveLength(2);
  });

  test('has no other route and no other method, and is not part of the read API', async () => {
    const { origin } = new URL(address);
    for (const path of ['/v1/', '/v1/me', '/v1/events/x']) expect((await fetch(`${origin}${path}`)).status).toBe(404);
    expect((await fetch(address, { method: 'PUT' })).status).toBe(404);
    expect((await journey.portal().callApi('/events')).status).toBe(404);
  });
});

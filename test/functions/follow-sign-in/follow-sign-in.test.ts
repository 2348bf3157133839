import '../../support/function-environment.ts';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Profile } from '../../../events/profile.ts';
import { ProfileUpdated } from '../../../events/profile-updated.ts';
import { followSignIn } from '../../../functions/follow-sign-in/follow-sign-in.ts';
import type { ReadUser } from '../../../functions/follow-sign-in/read-user.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';
import { openTables } from '../../support/start-tables.ts';

const BEFORE = '2026-11-25T08:29:59.000Z';
const AT = '2026-11-25T08:30:00.000Z';
const AFTER = '2026-11-25T08:30:01.000Z';
const SUB = 'f3a4b8c2-7001-70a9-1b2c-3d4e5f607182';

const tables = openTables();
const endpoint = recordCalls();
let people = 0;
let userName: string;
const output = captureOutput();

beforeEach(() => {
  people += 1;
  userName = `okta_person${people}`;
});

const profile = (changes: object = {}) => ({
  userName,
  ClientId: 'client-1',
  Email: 'zoe@example.com',
  emailVerified: true,
  given_name: 'Zoë',
  family_name: 'O’Donnell',
  signUpId: 'f00d',
  status: 'active',
  sub: SUB,
  attributesAt: BEFORE,
  attributesHash: '0'.repeat(32),
  writtenBy: 'execution-1',
  createdBy: 'execution-1',
  createdAt: BEFORE,
  updatedAt: BEFORE,
  version: 1,
  ...changes,
});
const store = async (item: object) => {
  await tables.client.send(new PutCommand({ TableName: 'Profiles', Item: item }));
  return item;
};
const stored = async () =>
  (await tables.client.send(new GetCommand({ TableName: 'Profiles', Key: { userName }, ConsistentRead: true }))).Item;

const SAME = { email: 'zoe@example.com', email_verified: 'true', given_name: 'Zoë', family_name: 'O’Donnell' };
const message = (
  attributes: object,
  { id = 'event-1', ...changes }: { id?: string; [field: string]: unknown } = {},
) => ({
  ...envelopeFactory(
    'UserSignedIn',
    detailFactory('UserSignedIn', { userName, occurredAt: AT, attributes: { ...SAME, ...attributes }, ...changes }),
    'signup',
  ),
  id,
});
const noUser: ReadUser = async () => {
  throw new Error('a sign-in in time does not ask the user pool');
};
const follow = (messages: object[], { now = AFTER, settings = {}, readUser = noUser } = {}) =>
  instrument(
    followSignIn({
      ...{ table: tables.profiles, bus: busFactory(endpoint), settings, readUser },
      clock: () => new Date(now),
    }),
  )(sqsEventFactory(...messages), CONTEXT);
const reports = () =>
  endpoint.calls.flatMap(entriesOf).map(({ Detail = '' }) => ProfileUpdated.parse(JSON.parse(Detail)));
const NONE_FAILED = { batchItemFailures: [] };

test('what differs is written once, and the names of the changes are published', async () => {
  await store(profile());
  await expect(follow([message({ family_name: 'Byrne', email: 'ZOE@byrne.example' })])).resolves.toEqual(NONE_FAILED);
  const item = await stored();
  expect(Profile.parse(item)).toEqual(item);
  expect(item).toEqual({
    ...profile({ family_name: 'Byrne', Email: 'zoe@byrne.example', version: 2 }),
    attributesAt: AT,
    attributesHash: expect.not.stringMatching(/^0+$/),
    updatedAt: AFTER,
    writtenBy: 'event-1',
    changes: ['email', 'family_name'],
  });
  expect(reports()).toEqual([
    expect.objectContaining({ outcome: 'updated', changes: ['email', 'family_name'], occurredAt: AT }),
  ]);
  expect(output.lines()).toContainEqual(expect.objectContaining({ message: 'sign-in followed', outcome: 'different' }));
  expect(output.text() + JSON.stringify(reports())).not.toMatch(/byrne/i);
});

test.each<[string, object, object]>([
  ['nothing differs', {}, {}],
  ['the profile is newer', { attributesAt: AFTER }, { given_name: 'Old' }],
  [
    'the profile is as old and its hash is greater',
    { attributesAt: AT, attributesHash: 'f'.repeat(32) },
    { given_name: 'Old' },
  ],
  ['the user is another one of the same name', { sub: 'another' }, { given_name: 'Old' }],
  ['the person was forgotten since', { attributesAt: undefined, forgottenAt: AFTER }, { given_name: 'Old' }],
])('%s: nothing is written, nothing is published, and the message is done', async (_, item, sent) => {
  const before = await store(JSON.parse(JSON.stringify(profile(item))));
  await expect(follow([message(sent)])).resolves.toEqual(NONE_FAILED);
  expect(await stored()).toEqual(before);
  expect(reports()).toEqual([]);
});

test('a suspended person and one who is not confirmed yet are followed like any other', async () => {
  const at = { state: 'blocked', at: BEFORE, factId: '1', actor: 'okta:1' };
  const { sub: _, ...item } = profile({ status: 'pending', 'access:operator': at });
  await store(item);
  await follow([message({ given_name: 'Zoé' })]);
  expect(await stored()).toMatchObject({ given_name: 'Zoé', status: 'pending', 'access:operator': at });
});

test('a malformed value is named, and the profile stays', async () => {
  const before = await store(profile());
  await follow([message({ given_name: 'x\ny' })]);
  expect(await stored()).toEqual(before);
  expect(reports()).toEqual([
    expect.objectContaining({ outcome: 'kept', changes: [], reasons: ['given_name-control-characters'] }),
  ]);
});

test('what a setting leaves to the first sign-in stays', async () => {
  const before = await store(profile());
  await follow([message({ given_name: 'Zoé' })], { settings: { given_name: 'first-sign-in' } });
  expect(await stored()).toEqual(before);
});

test('a message whose event was not published reports the same again, and writes nothing more', async () => {
  await store(profile());
  endpoint.behave('PutEvents', { status: 400, body: { __type: 'AccessDeniedException' } });
  const change = message({ given_name: 'Zoé' });
  await expect(follow([change])).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  const after = await stored();
  endpoint.reset();
  await expect(follow([change])).resolves.toEqual(NONE_FAILED);
  expect(await stored()).toEqual(after);
  expect(reports()).toEqual([expect.objectContaining({ outcome: 'updated', changes: ['given_name'] })]);
});

test('sign-ins in one batch, the older one last, end with the newest', async () => {
  await store(profile());
  const newer = message({ given_name: 'Newer' }, { id: 'event-2', occurredAt: AFTER });
  const older = message({ given_name: 'Older' }, { id: 'event-1', occurredAt: AT });
  await expect(follow([newer, older])).resolves.toEqual(NONE_FAILED);
  expect(await stored()).toMatchObject({ given_name: 'Newer', attributesAt: AFTER });
});

test('before its profile exists a sign-in is tried again for five minutes, then counted and given up; it creates nothing', async () => {
  const early = [message({})];
  await expect(follow(early)).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  await expect(follow(early, { now: '2026-11-25T08:35:00.000Z' })).resolves.toEqual(NONE_FAILED);
  expect(output.metrics()).toMatchObject({ SignInWithoutProfile: 1 });
  expect(await stored()).toBeUndefined();
});

describe('a sign-in that arrives late', () => {
  /** The queue delivers again after a minute, which another clock may see as less. */
  const LATE = '2026-11-25T08:30:59.000Z';
  const CHANGED = { given_name: 'Zoé', family_name: 'Byrne' };
  const arriveLate = async (now?: object) => {
    const readUser: ReadUser = async () => (now === undefined ? undefined : { ...SAME, ...now });
    await expect(follow([message(CHANGED)], { now: LATE, readUser })).resolves.toEqual(NONE_FAILED);
    return stored();
  };

  test('is followed if the user pool says the same', async () => {
    await store(profile());
    await expect(arriveLate(CHANGED)).resolves.toMatchObject(CHANGED);
  });

  test.each<[string, object | undefined]>([
    ['says what the profile has', {}],
    ['says something newer', { given_name: 'Zora', family_name: 'King' }],
    ['no longer has the user', undefined],
  ])('changes nothing if the pool %s', async (_, now) => {
    const before = await store(profile());
    expect(await arriveLate(now)).toEqual(before);
    expect(reports()).toEqual([]);
    expect(output.lines()).toContainEqual(expect.objectContaining({ outcome: 'superseded' }));
  });

  test('changes the fields that are still true, and no others', async () => {
    await store(profile());
    await expect(arriveLate({ family_name: 'Byrne' })).resolves.toMatchObject({
      given_name: 'Zoë',
      family_name: 'Byrne',
      version: 2,
    });
    expect(reports()).toEqual([expect.objectContaining({ changes: ['family_name'] })]);
  });

  test('is delivered again if the user pool cannot be asked', async () => {
    const before = await store(profile());
    const result = await follow([message(CHANGED)], { now: LATE });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(await stored()).toEqual(before);
  });
});

test('an unreadable message is redelivered alone', async () => {
  await store(profile());
  const result = await follow([{ hello: 'world' }, message({ given_name: 'Zoé' })]);
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  expect(await stored()).toMatchObject({ given_name: 'Zoé' });
});

/** Something else happens to the item between the read and the write. */
async function overtakenBy<Result>(happening: () => Promise<unknown>, work: () => Promise<Result>): Promise<Result> {
  const { client } = tables.profiles;
  let overtakes = true;
  client.middlewareStack.add(
    (next) => async (call) => {
      if (overtakes && 'ConditionExpression' in call.input) {
        overtakes = false;
        await happening();
      }
      return next(call);
    },
    { step: 'initialize', name: 'overtake' },
  );
  try {
    return await work();
  } finally {
    client.middlewareStack.remove('overtake');
  }
}

const change = (UpdateExpression: string, values: object) => () =>
  tables.client.send(
    new UpdateCommand({
      ...{ TableName: 'Profiles', Key: { userName }, UpdateExpression, ExpressionAttributeValues: { ...values } },
      ...{ ExpressionAttributeNames: { '#version': 'version' } },
    }),
  );

test('a write that another one overtakes is decided again', async () => {
  await store(profile());
  const other = change('SET #version = #version + :one', { ':one': 1 });
  await expect(overtakenBy(other, () => follow([message({ given_name: 'Zoé' })]))).resolves.toEqual(NONE_FAILED);
  expect(await stored()).toMatchObject({ given_name: 'Zoé', version: 3 });
});

test.each<[string, () => Promise<unknown>, object]>([
  [
    'a newer sign-in',
    change('SET attributesAt = :at ADD #version :one', { ':at': AFTER, ':one': 1 }),
    { given_name: 'Zoë' },
  ],
  ['the confirmation of another user', () => store(profile({ sub: 'another' })), { given_name: 'Zoë' }],
  ['the forgetting of the person', () => store({ userName, forgottenAt: AFTER }), { forgottenAt: AFTER }],
])('%s that overtakes a write wins', async (_, happening, expected) => {
  const { sub: __, ...unconfirmed } = profile();
  await store(unconfirmed);
  await expect(overtakenBy(happening, () => follow([message({ given_name: 'Zoé' })]))).resolves.toEqual(NONE_FAILED);
  expect(await stored()).toMatchObject(expected);
  expect(await stored()).not.toMatchObject({ given_name: 'Zoé' });
  expect(reports()).toEqual([]);
});

test('in a new life, only the sign-ins of that life are followed', async () => {
  await store(profile({ forgottenAt: '2026-11-25T08:00:00.000Z', sub: 'of-the-new-life' }));
  await follow([
    message({ given_name: 'Old' }, { occurredAt: '2026-11-25T07:59:00.000Z' }),
    message({ given_name: 'Old' }),
  ]);
  expect(await stored()).toMatchObject({ given_name: 'Zoë', version: 1 });
  await follow([message({ given_name: 'New' }, { sub: 'of-the-new-life' })]);
  expect(await stored()).toMatchObject({ given_name: 'New', forgottenAt: '2026-11-25T08:00:00.000Z' });
});

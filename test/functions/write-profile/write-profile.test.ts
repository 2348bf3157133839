import '../../support/function-environment.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { Profile, type ProfileFields } from '../../../events/profile.ts';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { writeProfile } from '../../../functions/write-profile/write-profile.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { recordCalls } from '../../support/recording-endpoint.ts';
import { openTables } from '../../support/start-tables.ts';

const T1 = '2026-11-23T10:00:00.100Z';
const T2 = '2026-11-23T10:00:00.200Z';
const NOW = new Date('2026-11-23T10:00:01.000Z');
const LATER = new Date('2026-11-23T10:00:02.000Z');

const tables = openTables();
const endpoint = recordCalls();
let people = 0;
let userName: string;
const output = captureOutput();

beforeEach(() => {
  people += 1;
  userName = `okta_person${people}`;
});

type Changes = Partial<ProfileFields>;
const write = (occurredAt: string, changes: Changes = {}, now = NOW) => {
  const profile = { ClientId: 'client-1', Email: 'zoe@example.com', given_name: 'Zoë', userName, ...changes };
  return writeProfile({ table: tables.profiles, clock: () => now })({
    signUpId: 'f00d',
    occurredAt,
    executionArn: 'execution-1',
    profile,
  });
};
const confirm = (occurredAt: string, sub = 'sub-1') => {
  const handler = confirmProfile({ table: tables.profiles, bus: busFactory(endpoint) });
  return handler(
    sqsEventFactory(envelopeFactory('UserConfirmed', detailFactory('UserConfirmed', { userName, sub, occurredAt }))),
  );
};
const stored = async (): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: 'Profiles', Key: { userName }, ConsistentRead: true }),
  );
  return Item;
};
const forget = () => tables.client.send(new DeleteCommand({ TableName: 'Profiles', Key: { userName } }));

describe('the first event', () => {
  test('creates a profile that readers can parse', async () => {
    await expect(write(T1)).resolves.toEqual({ outcome: 'created', writtenAt: NOW.toISOString() });
    const item = await stored();
    expect(Profile.parse(item)).toEqual(item);
    expect(item).toMatchObject({
      ClientId: 'client-1',
      Email: 'zoe@example.com',
      given_name: 'Zoë',
      userName,
      status: 'pending',
      attributesAt: T1,
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
      version: 1,
    });
  });

  test('without an e-mail leaves no e-mail at all', async () => {
    await write(T1, { Email: undefined });
    expect(await stored()).not.toHaveProperty('Email');
    expect(await stored()).not.toHaveProperty('family_name');
  });
});

describe('a later event', () => {
  test('with other fields updates them, and keeps what it lacks', async () => {
    await write(T1, { emailVerified: true });
    const changes = { Email: undefined, family_name: 'O’Donnell' };
    await expect(write(T2, changes, LATER)).resolves.toMatchObject({ outcome: 'updated' });
    const item = await stored();
    expect(item).toMatchObject({
      Email: 'zoe@example.com',
      emailVerified: true,
      family_name: 'O’Donnell',
      attributesAt: T2,
      updatedAt: LATER.toISOString(),
      version: 2,
    });
    expect(item).toMatchObject({ createdAt: NOW.toISOString() });
  });

  test('with another e-mail address and no emailVerified removes that of the old address', async () => {
    await write(T1, { emailVerified: true });
    await write(T2, { Email: 'new@example.com' });
    expect(await stored()).not.toHaveProperty('emailVerified');
  });

  test('without some of the fields leaves the profile unchanged', async () => {
    await write(T1);
    await expect(write(T2, { Email: undefined })).resolves.toMatchObject({ outcome: 'unchanged' });
  });

  test('with the same fields changes none, but counts as the newest version', async () => {
    await write(T1);
    await expect(write(T2)).resolves.toMatchObject({ outcome: 'unchanged' });
    expect(await stored()).toMatchObject({ attributesAt: T2 });
  });
});

test('a redelivery of the same event changes nothing', async () => {
  await write(T1);
  const before = await stored();
  await expect(write(T1, {}, LATER)).resolves.toEqual({ outcome: 'unchanged', writtenAt: LATER.toISOString() });
  expect(await stored()).toEqual(before);
});

test('an older event never overwrites a newer one', async () => {
  await write(T2);
  const before = await stored();
  await expect(write(T1, { Email: 'old@example.com' }, LATER)).resolves.toMatchObject({ outcome: 'unchanged' });
  expect(await stored()).toEqual(before);
});

test('times are compared as times, with any number of digits', async () => {
  await write('2026-11-23T10:00:00.100Z');
  await expect(write('2026-11-23T10:00:00Z', { Email: 'old@example.com' })).resolves.toMatchObject({
    outcome: 'unchanged',
  });
});

test('of two events with the same time, the same one wins in either order', async () => {
  const emails = ['a@example.com', 'b@example.com'];
  for (const Email of emails) await write(T1, { Email });
  const { version: _, ...end } = (await stored()) ?? {};
  await forget();
  for (const Email of emails.reverse()) await write(T1, { Email });
  expect(await stored()).toMatchObject(end);
});

test('confirming before or after writing has the same result', async () => {
  await write(T1);
  await confirm(T2);
  const end = await stored();
  await forget();
  await confirm(T2);
  expect(await stored()).toEqual({ userName, status: 'active', sub: 'sub-1', confirmedAt: T2 });
  await expect(write(T1)).resolves.toMatchObject({ outcome: 'created' });
  expect(await stored()).toEqual(end);
});

test('events with the same attributes in any order and any number have the same result', async () => {
  const event = fc.record({
    occurredAt: fc.constantFrom(T1, T2),
    Email: fc.constantFrom('a@example.com', 'b@example.com'),
    given_name: fc.constantFrom('Zoë', 'Zoe'),
  });
  const story = fc.array(event, { minLength: 1, maxLength: 4 }).chain((events) =>
    fc.record({
      one: fc.shuffledSubarray(events, { minLength: events.length }),
      other: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    }),
  );
  const tell = async (events: readonly (Changes & { occurredAt: string })[]) => {
    await forget();
    for (const { occurredAt, ...changes } of events) await write(occurredAt, changes);
    const { version: _, ...item } = (await stored()) ?? {};
    return item;
  };
  await fc.assert(
    fc.asyncProperty(story, async ({ one, other }) => expect(await tell(one)).toEqual(await tell(other))),
    { numRuns: 40 },
  );
});

test('three concurrent events write one profile, created once', async () => {
  const results = await Promise.all([write(T1), write(T1), write(T1)]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['created', 'unchanged', 'unchanged']);
  expect(await stored()).toMatchObject({ version: 1 });
});

const [OWN, OTHER] = [{ S: 'execution-1' }, { S: 'execution-2' }];
const OTHERS = { attributesAt: { S: T2 }, writtenBy: OTHER, createdBy: OTHER };

test.each([
  { meets: 'its own first write', met: {}, outcome: 'created' },
  { meets: 'its own first write under a newer one', met: { ...OTHERS, createdBy: OWN }, outcome: 'created' },
  { meets: 'its own later write', met: { createdBy: OTHER }, outcome: 'updated' },
  { meets: 'the write of another execution', met: { writtenBy: OTHER, createdBy: OTHER }, outcome: 'unchanged' },
  { meets: 'a newer event', met: OTHERS, outcome: 'unchanged' },
])('an attempt that finds $meets returns $outcome', async ({ met, outcome }) => {
  const Item = { attributesAt: { S: T1 }, writtenBy: OWN, createdBy: OWN, ...met };
  endpoint.behave('UpdateItem', { status: 400, body: { __type: 'ConditionalCheckFailedException', Item } });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(endpoint.client));
  const input = { signUpId: 'f00d', occurredAt: T1, executionArn: 'execution-1', profile: { ClientId: 'c', userName } };
  const write = writeProfile({ table: { client, name: 'Profiles' }, clock: () => NOW });
  await expect(write(input)).resolves.toMatchObject({ outcome });
});

test('an input without its event is refused with paths, without values', async () => {
  const handler = writeProfile({ table: tables.profiles, clock: () => NOW });
  await expect(handler({ profile: { userName, Email: 'zoe@example.com' } })).rejects.toThrow(
    expect.objectContaining({
      name: 'UnreadableInput',
      message:
        'the input of write-profile cannot be read: signUpId: invalid_type; occurredAt: invalid_type; executionArn: invalid_type; profile.ClientId: invalid_type',
    }),
  );
});

test('the log has sign-up and outcome, and no personal data', async () => {
  await write(T1);
  expect(output.lines()).toContainEqual(
    expect.objectContaining({ signUpId: 'f00d', clientId: 'client-1', outcome: 'created' }),
  );
  expect(output.text()).not.toMatch(/zoe|Zoë/);
});

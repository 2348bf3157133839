/** The access workflow's document: valid, and correct in every order of the steps of one person's executions. */
import { readFileSync } from 'node:fs';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import validate from 'asl-validator';
import * as fc from 'fast-check';
import { ACCESS_GROUNDS, AccessItem, accessField, blockedGrounds } from '../../events/access.ts';
import { AccessBlocked } from '../../events/access-blocked.ts';
import { WRITE_CONDITIONS } from '../../events/write-conditions.ts';
import { type AccessWorld, decides, startAccess, takeStep } from '../support/interleavings/access.ts';
import { detailFactory, envelopeFactory } from '../support/queued-event-factory.ts';
import { type StartedTables, startTables } from '../support/start-tables.ts';

interface Task {
  Type: string;
  TimeoutSeconds?: number;
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
  Catch?: { ErrorEquals: string[] }[];
}

const text = readFileSync(new URL('../../workflows/access.asl.json', import.meta.url), 'utf8');
const definition: { TimeoutSeconds: number; States: Record<string, Task> } = JSON.parse(text);
const signUp = JSON.parse(readFileSync(new URL('../../workflows/sign-up.asl.json', import.meta.url), 'utf8'));
const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task');

test('is a valid state machine', () => {
  expect(validate(JSON.parse(text)).errorsText()).toBe('');
});

test.each(tasks)(
  '%s has a time-out, and retries all errors that it does not catch, as the sign-up workflow does',
  (name, task) => {
    const caught = (task.Catch ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
    const [patient] = signUp.States.WriteProfile.Retry.slice(-1);
    expect(task.TimeoutSeconds).toBeGreaterThan(10);
    expect(task.Retry?.at(-1)).toEqual(patient);
    const again = name === 'FindUser' ? { IntervalSeconds: 10, MaxAttempts: 1 } : { MaxAttempts: 0 };
    expect(task.Retry?.slice(0, -1) ?? []).toEqual(caught.length > 0 ? [{ ErrorEquals: caught, ...again }] : []);
  },
);

interface Fact {
  type: 'UserBlocked' | 'UserUnblocked';
  ground: (typeof ACCESS_GROUNDS)[number];
  at: string;
}

const userName = 'okta_1';
const instant = (second: number) => new Date(Date.UTC(2026, 10, 24, 8, 0, second)).toISOString();
const eventFactory = ({ type, ground, at }: Fact, factId: string) =>
  envelopeFactory(type, detailFactory(type, { userName, ground, factId, occurredAt: at }), 'signup');
const worldFactory = (changes: Partial<AccessWorld> = {}): AccessWorld => ({
  item: {},
  user: { enabled: true, sessions: 1 },
  published: [],
  ...changes,
});

/** What the stored grounds must be: of the facts about each ground the newest decides, and of two at once the one that unblocks. */
function expectedGrounds(facts: readonly Fact[]) {
  const rank = ({ at, type }: Fact) => `${at} ${type === 'UserUnblocked'}`;
  return ACCESS_GROUNDS.filter((ground) => {
    const about = facts
      .filter((fact) => fact.ground === ground)
      .sort((one, other) => (rank(one) < rank(other) ? 1 : -1));
    return about[0]?.type === 'UserBlocked';
  });
}

function storedGrounds({ item = {} }: AccessWorld) {
  const grounds = Object.entries(item).filter(([field]) => field.startsWith('access:'));
  const facts = grounds.map(([field, { M }]) => [
    field,
    Object.fromEntries(Object.entries(M).map(([name, { S }]) => [name, S])),
  ]);
  return blockedGrounds(AccessItem.parse(Object.fromEntries(facts)));
}

describe('in any order of the steps of all executions', () => {
  const fact: fc.Arbitrary<Fact> = fc.record({
    type: fc.constantFrom('UserBlocked', 'UserUnblocked'),
    ground: fc.constantFrom('okta-lifecycle', 'okta-lifecycle', 'operator'),
    at: fc.nat({ max: 2 }).map(instant),
  });
  // Which execution takes the next step, and whether its reply is lost.
  const schedule = fc.array(fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 9 })), { minLength: 60, maxLength: 60 });

  const property = (person: fc.Arbitrary<Partial<AccessWorld>>) =>
    fc.asyncProperty(
      fc.array(fact, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      schedule,
      person,
      async (facts, isDoubled, picks, changes) => {
        const world = worldFactory(structuredClone(changes));
        const events = facts.map((one, index) => eventFactory(one, `fact-${index}`));
        const executions = (isDoubled ? [...events, ...events] : events).map((event, index) =>
          startAccess(`access-${index}`, event),
        );
        const running = () => executions.filter(({ next }) => next !== 'end');
        const trySignIn = () => {
          if (world.user?.enabled) world.user.sessions += 1;
        };
        for (const [pick, loss] of picks) {
          const [chosen] = running().slice(pick % Math.max(1, running().length));
          if (chosen) await takeStep(world, chosen, loss === 0);
          trySignIn();
        }
        for (let [next] = running(); next !== undefined; [next] = running()) await takeStep(world, next);
        const blocked = expectedGrounds(facts);
        expect(storedGrounds(world)).toEqual(blocked);
        expect(world.user?.enabled).toBe(blocked.length === 0);
        trySignIn();
        if (blocked.length > 0) expect(world.user?.sessions).toBe(0);
        const reported = world.published.map(({ Detail }) => Detail.factId);
        expect([...new Set(reported)].sort()).toEqual(facts.map((_, index) => `fact-${index}`));
      },
    );

  test('pool and profile agree with the newest fact about each ground, and a blocked person has no session', async () => {
    await fc.assert(property(fc.constant({})), { numRuns: 150 });
  });

  test('so they do for a user who has no item in the table yet', async () => {
    await fc.assert(property(fc.constant({ item: undefined })), { numRuns: 60 });
  });
});

async function run(world: AccessWorld, fact: Fact) {
  const execution = startAccess(
    'arn:aws:states:eu-central-1:111122223333:execution:Access:one',
    eventFactory(fact, 'fact-1'),
  );
  while (execution.next !== 'end') await takeStep(world, execution);
  return world.published.map(({ DetailType, Detail }) => ({ DetailType, ...Detail }));
}
const block: Fact = { type: 'UserBlocked', ground: 'okta-lifecycle', at: instant(1) };

test('what is published is an AccessBlocked with the fact, its time, and whether the person is suspended', async () => {
  const [{ DetailType, ...detail } = { DetailType: '' }] = await run(worldFactory(), block);
  expect(DetailType).toBe('AccessBlocked');
  expect(AccessBlocked.parse(detail)).toEqual(detail);
  expect(detail).toMatchObject({ outcome: 'recorded', suspended: true, factAt: block.at, factId: 'fact-1' });
});

test('a pool that refuses to sign out a disabled user does not make the execution fail', async () => {
  const world = worldFactory({ refusesToSignOutDisabled: true });
  expect(await run(world, block)).toMatchObject([{ outcome: 'recorded', suspended: true }]);
  expect(world.user?.enabled).toBe(false);
});

test('a profile whose user is not in the pool keeps the fact', async () => {
  const world = worldFactory({ user: undefined });
  expect(await run(world, block)).toMatchObject([{ outcome: 'recorded', suspended: true }]);
  expect(storedGrounds(world)).toEqual(['okta-lifecycle']);
});

test('nothing is stored about a person in neither table nor pool', async () => {
  const world = worldFactory({ item: undefined, user: undefined });
  expect(await run(world, block)).toMatchObject([{ outcome: 'unknown-person', suspended: false }]);
  expect(world.item).toBeUndefined();
});

test.each([
  { what: 'and has no new life', user: undefined, outcome: 'unknown-person' },
  { what: 'and is signing up again', user: { enabled: true, sessions: 1 }, outcome: 'recorded' },
])('a fact about a person who was forgotten $what is $outcome', async ({ user, outcome }) => {
  const tombstone = { forgottenAt: { S: instant(0) } } as unknown as AccessWorld['item'];
  const world = worldFactory({ item: tombstone, user });
  expect(await run(world, block)).toMatchObject([{ outcome }]);
  expect(storedGrounds(world)).toEqual(outcome === 'recorded' ? ['okta-lifecycle'] : []);
});

describe('the conditions of the table', () => {
  let tables: StartedTables;
  beforeAll(async () => {
    tables = await startTables();
  });
  afterAll(() => tables.close());

  const field = accessField('operator');
  const factFactory = (state: 'blocked' | 'unblocked', second: number, factId: string) => ({
    ...{ state, factId, at: instant(second), actor: 'okta:1' },
  });
  const states = ['blocked', 'unblocked'] as const;
  const stored = states.flatMap((state) => [0, 1, 2].map((second) => factFactory(state, second, 'stored')));
  const incoming = states.flatMap((state) => ['new', 'stored'].map((factId) => factFactory(state, 1, factId)));
  const cases = [undefined, ...stored].flatMap((before) => incoming.map((fact) => ({ before, fact })));

  const isAccepted = async (fact: (typeof incoming)[number], item: object): Promise<boolean> => {
    const { client, name: TableName } = tables.profiles;
    await client.send(new PutCommand({ TableName, Item: { userName, ...item } }));
    const update = new UpdateCommand({
      TableName,
      Key: { userName },
      ConditionExpression: WRITE_CONDITIONS[fact.state === 'blocked' ? 'UserBlocked' : 'UserUnblocked'],
      UpdateExpression: 'SET #ground = :fact',
      ExpressionAttributeNames: { '#ground': field, '#at': 'at', '#factId': 'factId' },
      ExpressionAttributeValues: { ':at': fact.at, ':factId': fact.factId, ':fact': fact },
    });
    return client.send(update).then(
      () => true,
      (error: Error) => {
        if (error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      },
    );
  };

  test('decide as those of the model, for every stored fact', async () => {
    for (const { before, fact } of cases) {
      const accepted = await isAccepted(fact, before ? { [field]: before } : {});
      // Facts with one id are one fact: they have one state and one time.
      if (before?.factId === fact.factId && (before.state !== fact.state || before.at !== fact.at)) continue;
      expect({ before, fact, accepted }).toEqual({ before, fact, accepted: decides(fact, before) });
    }
  });

  test.each([
    { forgottenAt: instant(1), accepted: false },
    { forgottenAt: instant(0), accepted: true },
  ])('a fact of $forgottenAt or before is not of the life that was forgotten then: $accepted', async (given) => {
    for (const state of states) {
      await expect(isAccepted(factFactory(state, 1, 'new'), { forgottenAt: given.forgottenAt })).resolves.toBe(
        given.accepted,
      );
    }
  });
});

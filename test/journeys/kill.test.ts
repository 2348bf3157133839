/** kill -9 during 100 sign-ups: after a restart, all acknowledged work continues and completes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { attemptSignIn, type SignedIn } from '../support/start-journey.ts';
import { findFreePorts, type SystemProcess, startSystemProcess } from '../support/start-system-process.ts';
import { expectEmptyQueues } from '../support/whole-sign-up.ts';

type Item = Record<string, unknown>;

const PEOPLE = Array.from({ length: 100 }, (_, index) => `guest-${index}`);
const IN_FLIGHT = 16;
/** The process is killed when this many people have signed in. */
const ENOUGH = 45;

let folder: string;
let system: SystemProcess;
/** The people who got tokens, by username. */
const acknowledged = new Map<string, SignedIn>();
let before: ReadonlyMap<string, SignedIn>;

/** Signs in several people at once; a worker ends with the first person who fails. */
async function signInAll(
  people: readonly string[],
  onSignedIn: () => void = () => {},
): Promise<PromiseSettledResult<void>[]> {
  const waiting = Array.from(people);
  const worker = async () => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
      const attempt = await attemptSignIn(system.portal, person);
      acknowledged.set(person, await attempt.finish());
      onSignedIn();
    }
  };
  return Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker));
}

async function scan(TableName: string): Promise<Item[]> {
  const database = new DynamoDBClient(system.client);
  const client = DynamoDBDocumentClient.from(database);
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...Items);
  database.destroy();
  return items;
}

async function unfinishedExecutions(): Promise<string[]> {
  const client = new SFNClient(system.client);
  const { stateMachineArn } = system.settings;
  const found: string[] = [];
  for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
    found.push(
      ...executions.filter(({ status }) => status !== 'SUCCEEDED').map(({ executionArn = '' }) => executionArn),
    );
  }
  client.destroy();
  return found;
}

/** Items of both tables by user. */
async function readTables() {
  const profiles = new Map((await scan(system.settings.profilesTableName)).map((item) => [item.userName, item]));
  const audit = new Map<unknown, Item[]>();
  for (const item of await scan(system.settings.auditEventsTableName)) {
    audit.set(item.userName, [...(audit.get(item.userName) ?? []), item]);
  }
  return { profiles, audit };
}

const ofKind = (records: readonly Item[] = [], kind: string) => records.filter(({ detailType }) => detailType === kind);

/** What the workflow does at least once has one record per time, and the first one created the profile. */
function expectWritten(profile: Item | undefined, records: readonly Item[] | undefined): void {
  expect(profile).toMatchObject({ given_name: 'Guest', attributesAt: expect.any(String) });
  expect(ofKind(records, 'UserCreated')).toHaveLength(1);
  const written = ofKind(records, 'ProfileWritten').map(({ executionArn }) => executionArn);
  expect(written.length).toBeGreaterThanOrEqual(1);
  expect(new Set(written).size).toBe(written.length);
}

function expectConfirmed(profile: Item | undefined, records: readonly Item[] | undefined): void {
  expect(profile).toMatchObject({ status: 'active' });
  expect(ofKind(records, 'ProfileConfirmed')).toHaveLength(1);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const [aws = 0, cognito = 0, api = 0, oktaPort = 0] = await findFreePorts(4);
  const options = { folder, ports: { aws, cognito, api }, oktaPort };
  system = await startSystemProcess(options);
  let killed: Promise<void> | undefined;
  const results = await signInAll(PEOPLE, () => {
    if (acknowledged.size >= ENOUGH) killed ??= system.kill();
  });
  await killed;
  expect(results.map(({ status }) => status)).toEqual(Array(IN_FLIGHT).fill('rejected'));
  before = new Map(acknowledged);
  system = await startSystemProcess(options);
  await system.settle();
});
afterAll(async () => {
  await system.kill();
  await rm(folder, { recursive: true, force: true });
});

test('people who had signed in have one profile and a complete audit', async () => {
  const { profiles, audit } = await readTables();
  expect(before.size).toBeGreaterThanOrEqual(ENOUGH);
  for (const { userName } of before.values()) {
    expect(profiles.get(userName)).toMatchObject({ version: 1 });
    expectWritten(profiles.get(userName), audit.get(userName));
    expectConfirmed(profiles.get(userName), audit.get(userName));
  }
  expect(await unfinishedExecutions()).toEqual([]);
  await expectEmptyQueues(system, system.settings);
});

test('tokens from before the kill are still valid', async () => {
  const [{ tokens, userName }] = Array.from(before.values()).slice(-1) as [SignedIn];
  const answer = await system.portal.callApi('/me', tokens.accessToken);
  expect(answer).toMatchObject({ status: 200, body: { userName, status: 'active' } });
  const { access_token: refreshed } = await system.portal.refresh(tokens.refreshToken);
  expect((await system.portal.callApi('/me', refreshed)).status).toBe(200);
});

test('people who were interrupted sign in again, and have one profile too', async () => {
  const rest = PEOPLE.filter((person) => !before.has(person));
  const results = await signInAll(rest);
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  await system.settle();
  const { profiles, audit } = await readTables();
  expect(profiles.size).toBe(PEOPLE.length);
  let pending = 0;
  for (const person of rest) {
    const userName = acknowledged.get(person)?.userName;
    expectWritten(profiles.get(userName), audit.get(userName));
    // Cognito confirms once, in the sign-in that creates the user: a person interrupted between the two stays pending.
    if (profiles.get(userName)?.status === 'pending') pending += 1;
    else expectConfirmed(profiles.get(userName), audit.get(userName));
  }
  expect(pending).toBeLessThanOrEqual(IN_FLIGHT);
  expect(await unfinishedExecutions()).toEqual([]);
  await expectEmptyQueues(system, system.settings);
});

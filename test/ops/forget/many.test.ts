/** `ops forget --file` with many people: killed on the way, and completed by the same command without doing it twice. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { putItems } from '../../../bench/ops/put-items.ts';
import { writeProfiles } from '../../../bench/ops/seed-people.ts';
import { signUpId } from '../../../events/sign-up-id.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { detailFactory } from '../../support/queued-event-factory.ts';
import { type Journey, startJourney } from '../../support/start-journey.ts';
import { startOps } from '../../support/start-ops.ts';

const PEOPLE = 200;
/** After how many deleted users the first run is killed. */
const KILLED_AFTER = 60;

let journey: Journey;
let ops: OpsTerminal;
let file: string;

beforeAll(async () => {
  journey = await startJourney([]);
  const { endpoint, clock, advance } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: advance });
  file = join(ops.folder, 'people.txt');
  await seed();
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

/** Everybody has a profile and an audit record. */
async function seed(): Promise<void> {
  const { settings, system } = journey;
  const seeding = { settings, at: system.twin.clock.now() - 1000, count: PEOPLE, onProgress: () => undefined };
  await writeProfiles(system, { ...seeding, missing: 0, orphans: 0 });
  const names = Array.from({ length: PEOPLE }, (_, number) => `okta_person${number}`);
  await putItems(system, {
    table: settings.auditEventsTableName,
    items: recordsOf(names),
    onProgress: () => undefined,
  });
  await writeFile(file, names.join('\n'));
}

async function* recordsOf(names: readonly string[]) {
  const { userPoolId } = journey.settings;
  const { occurredAt } = detailFactory('UserCreated');
  for (const userName of names) {
    const ids = { userName, signUpId: signUpId({ userPoolId, userName }), auditId: `of-${userName}`, dayShard: '1#1' };
    yield {
      ...ids,
      occurredAt,
      detailType: 'UserCreated',
      clientId: 'c',
      traceId: 'unknown',
      expiresAt: 4_000_000_000,
    };
  }
}

const itemsOf = async (TableName: string) => {
  const database = new DynamoDBClient(journey.system.client);
  const { Items = [] } = await database.send(new ScanCommand({ TableName }));
  database.destroy();
  return Items;
};

/** How often users are deleted from now on. */
function countDeletions(onDeletion: (count: number) => void): { count(): number; end(): void } {
  let count = 0;
  const end = journey.system.twin.permissions.onDecision(({ principal, action }) => {
    if (principal.type !== 'account' || action !== 'cognito-idp:AdminDeleteUser') return;
    count += 1;
    onDeletion(count);
  });
  return { count: () => count, end };
}

test('kill -9 among many people: the same command completes the rest, and nobody is forgotten twice', async () => {
  const argv = ['forget', '--file', file, '--rate', '1000', '--concurrency', '8'];
  const because = ['--reason', 'ticket 4712', '--yes'];
  const program = startOps({ endpoint: journey.system.twin.endpoint, folder: ops.folder }, ...argv, ...because);
  const first = countDeletions((count) => {
    if (count === KILLED_AFTER) program.kill('SIGKILL');
  });
  const [, signal] = await once(program, 'exit');
  first.end();
  expect({ signal, isPart: first.count() < PEOPLE }).toEqual({ signal: 'SIGKILL', isPart: true });

  const second = countDeletions(() => undefined);
  const resumed = await ops.run(...argv, '--json', ...because);
  second.end();
  expect(resumed).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('It is resumed.') });
  // Only those who were being forgotten when the run was killed repeat a step; a slow answer makes the client ask again.
  expect(first.count() + second.count()).toBeLessThan(PEOPLE + KILLED_AFTER);

  const { people } = resumed.lines().at(-1) as { people: { number: number; forgottenAt?: string }[] };
  expect(people.map(({ number }) => number)).toEqual(Array.from({ length: PEOPLE }, (_, index) => index + 1));
  expect(people.filter(({ forgottenAt }) => forgottenAt === undefined)).toEqual([]);
  const profiles = await itemsOf(journey.settings.profilesTableName);
  expect(profiles.filter((item) => Object.keys(item).length !== 3)).toEqual([]);
  expect(profiles).toHaveLength(PEOPLE);
  await journey.settle();
  const names = (await itemsOf(journey.settings.auditEventsTableName)).map(({ userName }) => userName?.S ?? '');
  expect(names.filter((name) => !name.startsWith('forgotten_'))).toEqual([]);
  // Each has the record that was rewritten and the one about the forgetting.
  expect(names).toHaveLength(2 * PEOPLE);
});

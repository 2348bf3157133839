/** Late events of a forgotten life write nothing, and a sign-up afterwards begins a new life: with the tables of the twin, which return the item of a failed condition. */
import '../../support/function-environment.ts';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { writeProfile } from '../../../functions/write-profile/write-profile.ts';
import { createDynamodb } from '../../../local/dynamodb/service.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { entriesOf, type RecordingEndpoint, startRecordingEndpoint } from '../../support/recording-endpoint.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';
import { createTables, type StartedTables } from '../../support/start-tables.ts';

const FORGOTTEN = '2026-11-23T10:00:00.100Z';
const LATER = '2026-11-23T10:00:00.200Z';

let services: StartedServices;
let tables: StartedTables;
let endpoint: RecordingEndpoint;
let people = 0;
let userName: string;
captureOutput();

beforeAll(async () => {
  services = await startServices([createDynamodb]);
  tables = await createTables(services.client);
  endpoint = await startRecordingEndpoint();
});
const tombstone = () => ({ userName, forgottenAt: FORGOTTEN, expiresAt: 1_800_000_000 });
beforeEach(async () => {
  people += 1;
  userName = `okta_person${people}`;
  await tables.client.send(new PutCommand({ TableName: 'Profiles', Item: tombstone() }));
});
afterEach(() => endpoint.reset());
afterAll(async () => {
  await tables.close();
  await endpoint.close();
  await services.close();
});

const stored = async () =>
  (await tables.client.send(new GetCommand({ TableName: 'Profiles', Key: { userName }, ConsistentRead: true }))).Item;
/** An operator's edit makes an event newer, not the life. */
const write = (bornAt: string | undefined) =>
  writeProfile({ table: tables.profiles, clock: () => new Date(LATER) })({
    signUpId: 'f00d',
    occurredAt: bornAt === undefined ? FORGOTTEN : LATER,
    bornAt,
    executionArn: 'execution-1',
    profile: { ClientId: 'client-1', Email: 'zoe@example.com', userName },
  });
const confirm = (bornAt: string, sub: string) => {
  const detail = detailFactory('UserConfirmed', { userName, occurredAt: LATER, bornAt, sub });
  const handler = confirmProfile({ table: tables.profiles, bus: busFactory(endpoint) });
  return handler(sqsEventFactory(envelopeFactory('UserConfirmed', detail, 'signup')));
};
const published = () => endpoint.calls.flatMap(entriesOf).map(({ DetailType }) => DetailType);

test.each([
  ['of the time of forgetting', FORGOTTEN],
  ['without bornAt, as of release 1.0', undefined],
])('the workflow writes nothing for an event %s', async (_, bornAt) => {
  await expect(write(bornAt)).resolves.toMatchObject({ outcome: 'forgotten' });
  expect(await stored()).toEqual(tombstone());
});

test('a sign-up afterwards creates a profile that does not expire, and late events still write nothing', async () => {
  await expect(write(LATER)).resolves.toMatchObject({ outcome: 'created' });
  const item = await stored();
  expect(item).toMatchObject({ Email: 'zoe@example.com', bornAt: LATER, forgottenAt: FORGOTTEN, version: 1 });
  expect(item).not.toHaveProperty('expiresAt');
  await expect(write(FORGOTTEN)).resolves.toMatchObject({ outcome: 'forgotten' });
  expect(await stored()).toEqual(item);
});

test('a confirmation of the forgotten life changes nothing and is not published', async () => {
  await expect(confirm(FORGOTTEN, 'old')).resolves.toEqual({ batchItemFailures: [] });
  expect(await stored()).toEqual(tombstone());
  expect(published()).toEqual([]);
});

test('the confirmation of a new life may come before its profile', async () => {
  await confirm(LATER, 'new');
  const confirmed = { status: 'active', sub: 'new', confirmedAt: LATER };
  expect(await stored()).toEqual({ userName, forgottenAt: FORGOTTEN, ...confirmed });
  expect(published()).toEqual(['ProfileConfirmed']);
  await expect(write(LATER)).resolves.toMatchObject({ outcome: 'created' });
  expect(await stored()).toMatchObject(confirmed);
});

/** What release 1.0 published and stored, which knew neither `bornAt` nor access: it is still read, replayed and redriven. */
import '../../support/function-environment.ts';
import { readFileSync } from 'node:fs';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../../events/audit-record.ts';
import type { UserCreated } from '../../../events/user-created.ts';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { recordAuditEvents } from '../../../functions/record-audit-events/record-audit-events.ts';
import { profileView } from '../../../functions/shared/api/profile-view.ts';
import { writeProfile } from '../../../functions/write-profile/write-profile.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { type RecordingEndpoint, startRecordingEndpoint } from '../../support/recording-endpoint.ts';
import { type StartedTables, startTables } from '../../support/start-tables.ts';

const recorded = JSON.parse(readFileSync(new URL('../../support/release-1.0/recorded.json', import.meta.url), 'utf8'));
const { userName } = recorded.profile;

let tables: StartedTables;
let endpoint: RecordingEndpoint;
captureOutput();

beforeAll(async () => {
  tables = await startTables();
  endpoint = await startRecordingEndpoint();
  await tables.client.send(new PutCommand({ TableName: 'Profiles', Item: recorded.profile }));
});
afterAll(async () => {
  await tables.close();
  await endpoint.close();
});

const itemOf = async (name: string) =>
  (await tables.client.send(new GetCommand({ TableName: 'Profiles', Key: { userName: name } }))).Item;
const clock = () => new Date('2026-12-01T00:00:00.000Z');
/** As the workflow's WriteProfile task calls the function for an event without `bornAt`. */
const writeInput = ({ signUpId, occurredAt, clientId, attributes }: UserCreated) => ({
  ...{ signUpId, occurredAt, bornAt: occurredAt, executionArn: 'execution-2' },
  profile: {
    ClientId: clientId,
    userName,
    Email: String(attributes.email).toLowerCase(),
    emailVerified: true,
    given_name: attributes.given_name,
    family_name: attributes.family_name,
  },
});

test('a stored profile is read, and its person is not suspended', () => {
  const { attributesAt, attributesHash, writtenBy, createdBy, ...view } = recorded.profile;
  expect(profileView(recorded.profile)).toEqual({ ...view, access: { suspended: false, grounds: [] } });
});

test('stored audit records are read', () => {
  for (const record of recorded.auditRecords) expect(AuditRecord.parse(record)).toEqual(record);
});

test('a UserCreated and a UserConfirmed that are replayed change nothing in the profile of their person', async () => {
  const write = writeProfile({ table: tables.profiles, clock });
  await expect(write(writeInput(recorded.UserCreated))).resolves.toMatchObject({ outcome: 'unchanged' });
  const confirm = confirmProfile({ table: tables.profiles, bus: busFactory(endpoint) });
  await confirm(sqsEventFactory(envelopeFactory('UserConfirmed', recorded.UserConfirmed, 'signup')));
  expect(await itemOf(userName)).toEqual(recorded.profile);
});

test('a UserCreated that is replayed gets the audit record that it had', async () => {
  const record = recordAuditEvents({ table: tables.audit, profiles: tables.profiles, retentionDays: 365 });
  await record(sqsEventFactory(envelopeFactory('UserCreated', recorded.UserCreated, 'signup')));
  const { Items } = await tables.client.send(new ScanCommand({ TableName: 'AuditEvents' }));
  expect(Items?.map(({ auditId }) => auditId)).toEqual([
    recorded.auditRecords.find(({ detailType }: AuditRecord) => detailType === 'UserCreated').auditId,
  ]);
});

test('a redriven execution, whose definition is that of its start, writes the profile', async () => {
  const { writeProfileInput } = recorded;
  const write = writeProfile({ table: tables.profiles, clock });
  await expect(write(writeProfileInput)).resolves.toMatchObject({ outcome: 'created' });
  expect(await itemOf(writeProfileInput.profile.userName)).toMatchObject({
    ...writeProfileInput.profile,
    bornAt: writeProfileInput.occurredAt,
  });
});

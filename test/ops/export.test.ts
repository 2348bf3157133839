/** `ops export` prints all that is stored about one person, records that, and names what it could not read. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { repositoryPath } from '../../infra/repository-path.ts';
import { ExportDocument, exportJsonSchema } from '../../ops/export/export-document.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let ops: OpsTerminal;

const REASON = 'request for access, ticket 4711';
/** Moves the cursor, turns text around, and closes a string. */
const HOSTILE = 'Zoë\u009b2J\u202e"}';

/** Without an e-mail address nobody is admitted. */
const findPerson = (username: string) => {
  const guest = findGuest(username.replace(/^(refused|hostile)-/, 'guest-'));
  if (guest === undefined || username.startsWith('guest-')) return guest;
  const changes = username.startsWith('refused-') ? { email: undefined } : { given_name: HOSTILE };
  return { ...guest, username, ...changes };
};

const exported = async (name: string, ...options: string[]) => {
  const answer = await ops.run('export', name, '--reason', REASON, ...options);
  return { ...answer, document: answer.stdout === '' ? undefined : ExportDocument.parse(JSON.parse(answer.stdout)) };
};

/** The records of exports, once the audit has them. */
async function exportsOf(userName: string) {
  await journey.settle();
  const { auditEvents } = await journey.records(userName);
  return auditEvents.filter(({ detailType }) => detailType === 'UserExported');
}

/** The workflow cannot write the profile, nor the queue's function the confirmation, until retries have stopped. */
async function failSignUp(username: string): Promise<void> {
  const { faults, whenIdle } = journey.system.twin;
  await whenIdle();
  for (const principal of ['WriteProfile', 'ConfirmProfile'])
    faults.add({ service: 'dynamodb', operation: 'UpdateItem', effect: 'before', principal });
  await journey.signIn(username);
  await journey.settle();
  faults.clear();
}

beforeAll(async () => {
  journey = await startJourney([], { findPerson });
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: journey.settle });
  // All sign-ins happen before the twin's clock is moved, because the stand-in Okta's clock does not follow it.
  for (const username of ['guest-1', 'guest-2', 'hostile-5']) await journey.signIn(username);
  await journey.attempt('refused-3');
  await failSignUp('guest-4');
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

test('a person with a profile is exported from every place, and the export is recorded without values', async () => {
  const userName = journey.userNameOf('guest-1');
  const { exitCode, document, stderr } = await exported('guest-1@example.com');
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('the user, the profile, 3 audit records, 1 execution, 0 messages,'),
  });
  const { signUpId } = document?.person ?? {};
  expect(document).toMatchObject({
    ...{ version: 1, stage: 'local', operator: 'arn:aws:iam::123456789012:root', reason: REASON },
    person: { userName, signUpId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    userPool: { status: 'EXTERNAL_PROVIDER', enabled: true, attributes: { email: 'guest-1@example.com' } },
    profile: { userName, Email: 'guest-1@example.com', status: 'active' },
    executions: [{ status: 'SUCCEEDED', redriveCount: 0, input: { detail: { attributes: { given_name: 'Guest' } } } }],
    ...{ messages: [], toolFiles: [] },
  });
  const kinds = document?.audit.map(({ detailType }) => detailType);
  expect(kinds?.sort()).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
  expect(document?.executions[0]?.history.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['ExecutionStarted', 'TaskSucceeded', 'ExecutionSucceeded']),
  );
  expect(document?.logs.length).toBeGreaterThan(0);
  expect(document?.logs.every(({ message }) => JSON.stringify(message).includes(signUpId ?? ''))).toBe(true);
  expect(document?.traces.length).toBeGreaterThan(0);
  expect(document?.notRead.map(({ place }) => place)).toEqual(
    expect.arrayContaining([
      'executions that neither the audit nor the profile names',
      'backups of the tables',
      'sessions in Cognito',
      'Okta',
    ]),
  );
  expect(document?.notRead.find(({ place }) => place.startsWith('event archive'))).toMatchObject({
    kept: expect.stringMatching(/^\d+ days$/),
  });
  const records = await exportsOf(userName);
  expect(records).toEqual([
    expect.objectContaining({ actor: 'arn:aws:iam::123456789012:root', reason: REASON, planId: document?.exportId }),
  ]);
  expect(JSON.stringify(records)).not.toMatch(/guest-1@example|Guest/);
});

test('nothing of another person is in the document', async () => {
  const other = journey.userNameOf('guest-2');
  const records = await journey.records(other);
  const { stdout } = await exported(journey.userNameOf('guest-1'));
  expect(stdout).not.toContain(other);
  expect(stdout).not.toContain(String(records.auditEvents[0]?.signUpId));
  expect(stdout).not.toContain('guest-2');
});

test('a person that a portal refused exists in the audit only, and can be exported', async () => {
  const { exitCode, document } = await exported(journey.userNameOf('refused-3'));
  expect(exitCode).toBe(0);
  expect(document).toMatchObject({
    userPool: null,
    profile: null,
    executions: [],
    audit: [{ detailType: 'SignUpRefused' }],
  });
  expect(document?.logs.length).toBeGreaterThan(0);
});

test('a failed sign-up is exported with its error, its note in the failure tray, dead letters and the plans of its repair', async () => {
  const userName = journey.userNameOf('guest-4');
  const plan = join(ops.folder, 'repair.plan.jsonl');
  await writeFile(join(ops.folder, 'old.json'), JSON.stringify({ userName }));
  await ops.run(
    'replay',
    userName,
    '--set',
    'given_name=Gustav',
    '--reason',
    'asked by mail',
    '--place',
    'executions',
    '--save',
    plan,
  );
  const { document } = await exported(userName);
  expect(document?.executions).toEqual([expect.objectContaining({ status: 'FAILED', error: 'InternalServerError' })]);
  expect(document?.messages.map(({ queue }) => queue).sort()).toEqual(['confirmationsDlq', 'failureTray']);
  expect(document?.messages.find(({ queue }) => queue === 'confirmationsDlq')?.body).toMatchObject({
    'detail-type': 'UserConfirmed',
    detail: { userName },
  });
  expect(document?.toolFiles).toEqual([
    {
      file: 'repair.plan.jsonl',
      lines: [expect.objectContaining({ edits: { given_name: 'Gustav' } }), expect.anything()],
    },
  ]);
  expect(document?.notRead.find(({ place }) => place.startsWith('file old.json'))).toBeDefined();
  // Reading takes nothing away, and the alarm about the note's age stays possible.
  for (let reads = 0; reads < 4; reads += 1) await exported(userName, '--no-logs');
  const again = await exported(userName, '--no-logs');
  const note = again.document?.messages.find(({ queue }) => queue === 'failureTray');
  expect(again.document?.messages).toHaveLength(2);
  expect(note?.received).toBeLessThanOrEqual(3);
});

test('messages that another reader holds are named, and the exit code says that something is missing', async () => {
  const sqs = new SQSClient(journey.system.client);
  const QueueUrl = journey.settings.queues.confirmationsDlq;
  const { Messages: [held] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }));
  const { exitCode, document } = await exported(journey.userNameOf('guest-4'), '--no-logs');
  const { ReceiptHandle } = held ?? {};
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  sqs.destroy();
  expect(exitCode).toBe(3);
  expect(document?.notRead.find(({ place }) => place === 'queue confirmationsDlq')?.why).toContain('another reader');
  expect(document?.notRead.find(({ place }) => place === 'CloudWatch Logs')?.why).toContain('left out on request');
  expect(document?.logs).toEqual([]);
});

test('messages that a queue is delivering are named, and not received', async () => {
  const sqs = new SQSClient(journey.system.client);
  const QueueUrl = journey.settings.queues.outbox;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}', DelaySeconds: 900 }));
  sqs.destroy();
  const { document } = await exported(journey.userNameOf('guest-1'), '--no-logs');
  expect(document?.notRead.find(({ place }) => place === 'queue outbox')?.why).toContain('about 1 messages of all');
});

test('an execution that Step Functions has deleted is named', async () => {
  const userName = journey.userNameOf('guest-2');
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
  const arn = `${journey.settings.stateMachineArn.replace(':stateMachine:', ':execution:')}:deleted`;
  const [record] = (await journey.records(userName)).auditEvents;
  const Item = { ...record, auditId: 'made-up', executionArn: arn };
  await tables.send(new PutCommand({ TableName: journey.settings.auditEventsTableName, Item }));
  tables.destroy();
  const { document } = await exported(userName, '--no-logs');
  expect(document?.notRead).toContainEqual(expect.objectContaining({ place: `execution ${arn}` }));
});

test('a failure that the audit has without the name of the person is exported', async () => {
  const userName = journey.userNameOf('guest-1');
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
  const records = (await journey.records(userName)).auditEvents;
  const written = records.find(({ detailType }) => detailType === 'ProfileWritten');
  const unnamed = { userName: 'unknown', signUpId: 'unknown', detailType: 'SignUpFailed', auditId: 'unnamed' };
  const TableName = journey.settings.auditEventsTableName;
  await tables.send(new PutCommand({ TableName, Item: { ...written, ...unnamed } }));
  tables.destroy();
  const unnamedIn = async (name: string) =>
    (await exported(journey.userNameOf(name), '--no-logs')).document?.audit.filter(
      ({ auditId }) => auditId === 'unnamed',
    );
  expect(await unnamedIn('guest-1')).toHaveLength(1);
  expect(await unnamedIn('guest-2')).toEqual([]);
});

test('hostile values are escaped, and come back as they were', async () => {
  const { stdout, document } = await exported(journey.userNameOf('hostile-5'), '--no-logs');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  expect(document?.userPool?.attributes.given_name).toBe(HOSTILE);
});

test('--out writes a new file that only its owner can read, and no other', async () => {
  const file = join(ops.folder, 'out.json');
  const userName = journey.userNameOf('guest-1');
  const { exitCode, stdout } = await exported(userName, '--no-logs', '--out', file);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(ExportDocument.parse(JSON.parse(await readFile(file, 'utf8'))).person.userName).toBe(userName);
  const recorded = await exportsOf(userName);
  const again = await exported(userName, '--out', file);
  expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('name a file that does not exist') });
  expect(await exportsOf(userName)).toHaveLength(recorded.length);
});

test('without a record in the audit nothing is exported, and no file is left', async () => {
  const { faults } = journey.system.twin;
  faults.add({ service: 'events', operation: 'PutEvents', effect: 'before', principal: 'account' });
  const file = join(ops.folder, 'unrecorded.json');
  const { exitCode } = await exported(journey.userNameOf('guest-1'), '--no-logs', '--out', file);
  const { stdout } = await exported(journey.userNameOf('guest-1'), '--no-logs');
  faults.clear();
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(await readdir(ops.folder)).not.toContain('unrecorded.json');
});

test('a name that nobody has, and a missing reason, export nothing', async () => {
  expect(await exported('nobody@example.com')).toMatchObject({ exitCode: 1, stdout: '' });
  expect(await ops.run('export', journey.userNameOf('guest-1'))).toMatchObject({ exitCode: 2, stdout: '' });
  expect(await ops.run('export', journey.userNameOf('guest-1'), '--reason', ' ')).toMatchObject({ exitCode: 2 });
});

test('of a forgotten person nothing is exported or recorded', async () => {
  const userName = 'okta_forgotten';
  const forgottenAt = new Date(journey.system.twin.clock.now()).toISOString();
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
  const Item = { userName, forgottenAt, expiresAt: 4_000_000_000 };
  await tables.send(new PutCommand({ TableName: journey.settings.profilesTableName, Item }));
  tables.destroy();
  const { exitCode, stdout, stderr } = await exported(userName, '--no-logs');
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain(`was forgotten at ${forgottenAt}`);
  expect(await exportsOf(userName)).toEqual([]);
});

test('docs/export-schema.json is the schema of the document', async () => {
  const published = JSON.parse(await readFile(repositoryPath('docs/export-schema.json'), 'utf8'));
  expect(published).toEqual(exportJsonSchema());
});

/** Who got lost between pool, profiles and audit is named, and mended by the events that went missing. */
import { AdminDeleteUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateArchiveCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { findGuest } from '../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let ops: OpsTerminal;
let tables: DynamoDBDocumentClient;

const PARAMETER = '/sign-up/local/operations';

async function deleteProfile(userName: string): Promise<void> {
  await tables.send(new DeleteCommand({ TableName: journey.settings.profilesTableName, Key: { userName } }));
}

async function deleteAudit(userName: string, kinds?: string[]): Promise<void> {
  const TableName = journey.settings.auditEventsTableName;
  for (const { detailType, auditId } of (await journey.records(userName)).auditEvents) {
    if (kinds !== undefined && !kinds.includes(String(detailType))) continue;
    await tables.send(new DeleteCommand({ TableName, Key: { userName, auditId } }));
  }
}

async function deleteUser(Username: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(journey.system.client);
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId: journey.settings.userPoolId, Username }));
  cognito.destroy();
}

const signIn = async (username: string) => (await journey.signIn(username)).userName;

/** Neither bus nor outbox takes the confirmation. */
async function signInUnconfirmed(username: string): Promise<string> {
  const { faults } = journey.system.twin;
  const ids = [
    ['events', 'PutEvents'],
    ['sqs', 'SendMessage'],
  ].map(([service = '', operation]) =>
    faults.add({ service, operation, effect: 'before', principal: 'PublishUserConfirmed' }),
  );
  const userName = await signIn(username);
  for (const id of ids) faults.remove(id);
  return userName;
}

const reconcile = (...options: string[]) => ops.run('reconcile', '--grace', '0s', '--json', ...options);

/** What is missing of somebody, and what would mend it. */
const missing = async (user: string, ...options: string[]) => {
  const { lines } = await reconcile(...options);
  const theirs = lines().filter(({ userName }) => userName === user);
  return theirs.map(({ kind, means }) => [kind, means]);
};

const fix = (...options: string[]) =>
  ops.run('reconcile', '--grace', '0s', '--fix', '--reason', 'proof', '--yes', ...options);

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  const { endpoint, clock } = journey.system.twin;
  // A pause of the tool lets everything that follows from what it did come to its end.
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: journey.settle });
  tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
});
afterAll(async () => {
  await ops.close();
  tables.destroy();
  await journey.close();
});

test('nobody is missing when all is well, and what is younger than the grace is not judged', async () => {
  await signIn('guest-1');
  await journey.settle();
  expect(await ops.run('reconcile', '--grace', '0s')).toMatchObject({ exitCode: 0, stderr: 'Nobody is missing.\n' });
  await deleteProfile(journey.userNameOf('guest-1'));
  expect((await ops.run('reconcile')).exitCode).toBe(0);
  expect((await reconcile()).exitCode).toBe(3);
  await fix();
  await journey.settle();
  expect((await reconcile()).exitCode).toBe(0);
});

test('a confirmation that was lost is told again', async () => {
  const userName = await signInUnconfirmed('guest-2');
  await journey.settle();
  expect(await missing(userName)).toEqual([['never-active', 'reconcile']]);
  expect((await fix()).exitCode).toBe(0);
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ status: 'active', sub: expect.any(String) });
  expect(auditEvents.map(({ detailType }) => detailType)).toContain('ProfileConfirmed');
  expect(await missing(userName)).toEqual([]);
});

test('a profile that is gone is made again, at the client that the audit knows', async () => {
  const userName = await signIn('guest-3');
  await journey.settle();
  const { profile: before } = await journey.records(userName);
  await deleteProfile(userName);
  expect(await missing(userName)).toEqual([['user-without-profile', 'reconcile']]);
  expect((await reconcile()).stderr).toContain('ops reconcile --fix --reason TEXT repairs what it can');
  await fix();
  await journey.settle();
  const { profile: after } = await journey.records(userName);
  const { ClientId, Email, given_name, family_name, attributesAt } = before ?? {};
  expect(after).toMatchObject({ ClientId, Email, given_name, family_name, attributesAt });
});

test('where the audit knows nothing, the archive gives the event back', async () => {
  const userName = await signIn('guest-4');
  await journey.settle();
  await deleteProfile(userName);
  await deleteAudit(userName);
  expect(await missing(userName)).toEqual([['user-without-profile', 'archive-replay']]);
  expect((await fix()).exitCode).toBe(0);
  await journey.settle();
  expect((await journey.records(userName)).profile).toMatchObject({
    ClientId: journey.portal().settings.clientId,
    status: 'active',
  });
});

test('where the archive knows nothing either, the client is never guessed: --portal says it', async () => {
  const userName = await signIn('guest-5');
  await journey.settle();
  await deleteProfile(userName);
  await deleteAudit(userName);
  const ssm = new SSMClient(journey.system.client);
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: PARAMETER }));
  const bus = new EventBridgeClient(journey.system.client);
  const EventSourceArn = journey.settings.archiveArn.replace(
    /archive\/.*/,
    `event-bus/${journey.settings.eventBusName}`,
  );
  const { ArchiveArn: archiveArn } = await bus.send(new CreateArchiveCommand({ ArchiveName: 'empty', EventSourceArn }));
  const Value = JSON.stringify({ ...journey.settings, archiveArn, archiveName: 'empty' });
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Value, Overwrite: true }));

  const guessless = await fix();
  expect(guessless).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('--portal') });
  await journey.settle();
  expect((await journey.records(userName)).profile?.attributesAt).toBeUndefined();

  expect((await fix('--portal', 'wholesale')).exitCode).toBe(0);
  await journey.settle();
  const clientId = journey.portal('wholesale').settings.clientId;
  expect((await journey.records(userName)).profile).toMatchObject({ ClientId: clientId, given_name: 'Guest' });
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Value: Parameter?.Value ?? '', Overwrite: true }));
  for (const client of [ssm, bus]) client.destroy();
});

test('a profile whose user never came to be is named, and dismissed', async () => {
  const userName = await signInUnconfirmed('guest-6');
  await journey.settle();
  await deleteUser(userName);
  expect(await missing(userName)).toEqual([['profile-without-user', 'none']]);
  expect((await fix()).exitCode).toBe(3);
  const dismissal = ['--reason', 'never came back', '--yes'];
  expect((await ops.run('dismiss', `profiles/${userName}`, ...dismissal)).exitCode).toBe(0);
  await journey.settle();
  expect(await missing(userName)).toEqual([]);
});

test('a profile that was active and lost its user is found by a thorough walk', async () => {
  const userName = await signIn('guest-7');
  await journey.settle();
  await deleteUser(userName);
  expect(await missing(userName)).toEqual([]);
  expect(await missing(userName, '--thorough')).toEqual([['profile-without-user', 'none']]);
  await deleteProfile(userName);
});

test('a failure that the audit was not told of is told now; its person waits in the list of failures', async () => {
  const userName = await signIn('alan');
  await journey.settle();
  expect(await missing(userName)).toEqual([['user-without-profile', 'none']]);
  await deleteAudit(userName, ['SignUpRejected']);
  expect(await missing(userName)).toContainEqual(['failure-without-audit', 'reconcile']);
  await fix();
  await journey.settle();
  const { auditEvents } = await journey.records(userName);
  expect(auditEvents.find(({ detailType }) => detailType === 'SignUpRejected')).toMatchObject({
    reasons: ['given_name-control-characters'],
    clientId: journey.portal().settings.clientId,
  });
  await ops.run('dismiss', userName, '--reason', 'the end of a test', '--yes');
  await journey.settle();
});

test('a walk that was cut off goes on where it was', async () => {
  const userName = await signIn('guest-9');
  await journey.settle();
  await deleteProfile(userName);
  const { faults } = journey.system.twin;
  faults.add({ service: 'dynamodb', operation: 'Scan', effect: 'before', principal: 'account' });
  const broken = await reconcile();
  expect(broken).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('InternalServerError') });
  faults.clear();
  // The users have been walked: nobody asks for them again.
  faults.add({ service: 'cognito-idp', operation: 'ListUsers', effect: 'before' });
  expect(await missing(userName)).toEqual([['user-without-profile', 'reconcile']]);
  faults.clear();
  await fix();
  await journey.settle();
});

test('the archive is replayed to the two rules that make profiles, once for the same command', async () => {
  const userName = await signIn('guest-8');
  await journey.settle();
  await deleteProfile(userName);
  const window = ['--from', '30m', '--to', '2099-01-01'];
  const planned = await ops.run('archive', ...window, '--dry-run', '--json');
  expect(planned.lines()).toEqual([
    expect.objectContaining({ result: 'planned', rules: [expect.any(String), expect.any(String)] }),
  ]);
  expect((await journey.records(userName)).profile).toBeUndefined();
  const command = ['archive', ...window, '--reason', 'profiles were deleted', '--yes', '--json'];
  const { exitCode, lines, stderr } = await ops.run(...command);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Completed') });
  expect(lines()[0]).toMatchObject({ result: 'completed' });
  await journey.settle();
  expect((await journey.records(userName)).profile).toMatchObject({ given_name: 'Guest', status: 'active' });
  const told = async () =>
    (await journey.records('archive-replay')).auditEvents.filter(({ reason }) => reason === 'profiles were deleted');
  expect(await told()).toEqual([expect.objectContaining({ means: 'archive-replay' })]);

  await journey.system.twin.advance(10 * 60_000);
  const later = await ops.run(...command);
  expect(later).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('the same command replayed') });
  expect(await told()).toHaveLength(1);
});

test('a window between two instants is replayed once, and the same command says so', async () => {
  const now = journey.system.twin.clock.now();
  const [from = '', to = ''] = [now - 2 * 3_600_000, now - 3_600_000].map((time) => new Date(time).toISOString());
  const command = ['archive', '--from', from, '--to', to, '--reason', 'twice', '--yes', '--json'];
  const first = await ops.run(...command);
  const second = await ops.run(...command);
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
  expect(second.stderr).toContain('Nothing was started; another --reason replays it again.');
  expect(second.lines()).toEqual([expect.objectContaining({ result: 'already', replay: first.lines()[0]?.replay })]);
});

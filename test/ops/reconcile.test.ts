/** Sign-ups that were lost between pool, profiles and audit are listed, and repaired by publishing the missing events. */
import { readdir } from 'node:fs/promises';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateArchiveCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createChangingGuests } from '../support/changing-guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const guests = createChangingGuests();
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

/** Neither the bus nor the outbox accepts the confirmation. */
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

/** What is missing for a user, and its repair. */
const missing = async (user: string, ...options: string[]) => {
  const { lines } = await reconcile(...options);
  const theirs = lines().filter(({ userName }) => userName === user);
  return theirs.map(({ kind, means }) => [kind, means]);
};

const fix = (...options: string[]) =>
  ops.run('reconcile', '--grace', '0s', '--fix', '--reason', 'proof', '--yes', ...options);

const forget = (userName: string) => ops.run('forget', userName, '--reason', 'left for another job', '--yes');

const tombstone = { forgottenAt: expect.any(String), expiresAt: expect.any(Number) };

beforeAll(async () => {
  journey = await startJourney([], { findPerson: guests.find });
  const { endpoint, clock } = journey.system.twin;
  // When the tool sleeps, everything that it started runs to its end.
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: journey.settle });
  tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
});
afterAll(async () => {
  await ops.close();
  tables.destroy();
  await journey.close();
});

test('nothing is missing in a healthy stage, and anything younger than the grace period is skipped', async () => {
  await signIn('guest-1');
  await journey.settle();
  expect(await ops.run('reconcile', '--grace', '0s')).toMatchObject({ exitCode: 0, stderr: 'Nothing is missing.\n' });
  await deleteProfile(journey.userNameOf('guest-1'));
  expect((await ops.run('reconcile')).exitCode).toBe(0);
  expect((await reconcile()).exitCode).toBe(3);
  await fix();
  await journey.settle();
  expect((await reconcile()).exitCode).toBe(0);
});

test('a lost confirmation is published again', async () => {
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

test('a deleted profile is created again, for the client in the audit', async () => {
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

test('if the audit has no record, the archive replays the event', async () => {
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

test('if the archive has no event either, the client is not guessed: --portal names it', async () => {
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

/** The bus refuses the sign-in, so that the profile does not follow. */
async function signInUnfollowed(username: string): Promise<string> {
  const { faults } = journey.system.twin;
  const id = faults.add({
    service: 'events',
    operation: 'PutEvents',
    effect: 'before',
    principal: 'PublishUserSignedIn',
  });
  const userName = await signIn(username);
  faults.remove(id);
  await journey.settle();
  return userName;
}

test('a profile that differs from the pool is named with its attributes, and follows', async () => {
  await signIn('guest-10');
  await journey.settle();
  guests.change('guest-10', { given_name: 'Rosalind', email: 'rosalind@example.com' });
  const userName = await signInUnfollowed('guest-10');
  expect(await missing(userName)).toEqual([['differs-from-pool', 'reconcile']]);
  const { stdout } = await reconcile();
  expect(stdout).toContain('another email, given_name,');
  expect(stdout.toLowerCase()).not.toContain('rosalind');
  expect((await fix()).exitCode).toBe(0);
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ given_name: 'Rosalind', Email: 'rosalind@example.com' });
  expect(auditEvents.find(({ detailType }) => detailType === 'ProfileUpdated')).toMatchObject({
    changes: ['email', 'given_name'],
  });
  expect(auditEvents.find(({ detailType }) => detailType === 'SignUpReplayed')).toMatchObject({ means: 'reconcile' });
  expect(await missing(userName)).toEqual([]);
});

/** Changes the user in the pool only, as somebody does in the console. */
async function setEnabled(Username: string, enabled: boolean): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(journey.system.client);
  const user = { UserPoolId: journey.settings.userPoolId, Username };
  if (enabled) await cognito.send(new AdminEnableUserCommand(user));
  else await cognito.send(new AdminDisableUserCommand(user));
  cognito.destroy();
}

test('access that differs from the pool is named in both directions, and corrected by the access workflow', async () => {
  const [blocked, restored] = [await signIn('guest-11'), await signIn('guest-12')];
  await journey.settle();
  for (const userName of [blocked, restored]) await publishAccessFact(journey, 'UserBlocked', { userName });
  await journey.settle();
  await publishAccessFact(journey, 'UserUnblocked', { userName: restored });
  await journey.settle();
  await setEnabled(blocked, true);
  await setEnabled(restored, false);
  expect(await missing(blocked)).toEqual([['access-differs', 'reconcile']]);
  expect(await missing(restored)).toEqual([['access-differs', 'reconcile']]);
  const before = await journey.records(blocked);
  expect((await fix()).exitCode).toBe(0);
  await journey.settle();
  expect(await missing(blocked)).toEqual([]);
  expect(await missing(restored)).toEqual([]);
  expect((await journey.attempt('guest-11')).callback.searchParams.has('code')).toBe(false);
  expect((await journey.attempt('guest-12')).callback.searchParams.has('code')).toBe(true);
  // The fact is the same one, and has one record.
  const kinds = (await journey.records(blocked)).auditEvents.map(({ detailType }) => detailType);
  expect(kinds.filter((kind) => kind === 'AccessBlocked')).toHaveLength(1);
  expect(kinds).toHaveLength(before.auditEvents.length + 1);
});

test('a profile that an operator edited is no difference, until a sign-in changes it', async () => {
  const edited = await signIn('alan');
  await journey.settle();
  const command = ['replay', edited, '--set', 'given_name=Alan', '--reason', 'asked by mail', '--yes'];
  expect((await ops.run(...command)).stderr).toContain('Okta wins: a later sign-in in which it sends another valid');
  await journey.settle();
  expect((await journey.records(edited)).profile).toMatchObject({ given_name: 'Alan' });
  await signIn('alan');
  await journey.settle();
  expect((await journey.records(edited)).profile).toMatchObject({ given_name: 'Alan' });
  expect(await missing(edited)).toEqual([]);
  await deleteUser(edited);
  await deleteProfile(edited);
  await deleteAudit(edited);
});

test('a profile whose user was never created is listed, and dismissed', async () => {
  const userName = await signInUnconfirmed('guest-6');
  await journey.settle();
  await deleteUser(userName);
  expect(await missing(userName)).toEqual([['profile-without-user', 'none']]);
  const fixed = await fix();
  expect(fixed).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('ops forget removes what is left') });
  expect((await journey.records(userName)).profile).toMatchObject({ userName });
  const dismissal = ['--reason', 'never came back', '--yes'];
  expect((await ops.run('dismiss', `profiles/${userName}`, ...dismissal)).exitCode).toBe(0);
  await journey.settle();
  expect(await missing(userName)).toEqual([]);
});

test('an active profile whose user was deleted is listed, and --fix does not delete it', async () => {
  const userName = await signIn('guest-7');
  await journey.settle();
  await deleteUser(userName);
  expect(await missing(userName)).toEqual([['profile-without-user', 'none']]);
  expect((await fix()).exitCode).toBe(3);
  expect((await journey.records(userName)).profile).toMatchObject({ status: 'active' });
  expect((await forget(userName)).exitCode).toBe(0);
  expect((await journey.records(userName)).profile).toEqual({ ...tombstone, userName });
  expect((await reconcile()).stdout).not.toContain(userName);
});

/** Runs `reconcile` at a terminal of its own, and does something after it has read the list of users. */
async function reconcileWhile(change: (folder: string) => Promise<unknown>, signal?: AbortSignal) {
  const { endpoint, clock, faults } = journey.system.twin;
  faults.add({ service: 'dynamodb', operation: 'Scan', effect: 'before', principal: 'account', times: 1 });
  const terminal: OpsTerminal = await openOpsTerminal({
    endpoint,
    now: clock.now,
    // The tool waits before it scans again.
    sleep: async () => void (await change(terminal.folder)),
  });
  const answer = await terminal.runWith(signal ? { signal } : {}, 'reconcile', '--grace', '0s', '--json');
  const left = await readdir(terminal.folder);
  await terminal.close();
  faults.clear();
  return { ...answer, left };
}

test('a user who is created while reconcile runs is not listed', async () => {
  let created = '';
  const { exitCode, stdout } = await reconcileWhile(async () => {
    created = await signIn('guest-13');
    await journey.settle();
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  expect((await journey.records(created)).profile).toMatchObject({ status: 'active' });
});

test('the names of the pool are in no file that anybody can open, and nothing is left after Ctrl-C or an error', async () => {
  const seen: string[][] = [];
  const look = async (folder: string) => seen.push(await readdir(folder));
  expect(await reconcileWhile(look)).toMatchObject({ exitCode: 0, left: [] });
  const interrupt = new AbortController();
  const stop = async () => interrupt.abort();
  expect(await reconcileWhile(stop, interrupt.signal)).toMatchObject({ exitCode: 130, left: [] });
  const { faults } = journey.system.twin;
  faults.add({ service: 'dynamodb', operation: 'Scan', effect: 'before', principal: 'account' });
  expect(await reconcileWhile(look)).toMatchObject({ exitCode: 1, left: [] });
  expect(seen.flat()).toEqual([]);
});

/** What is left of a forgotten person. */
async function putTombstone(userName: string, forgottenAt = new Date(journey.system.twin.clock.now()).toISOString()) {
  const Item = { userName, forgottenAt, expiresAt: Math.floor(Date.parse(forgottenAt) / 1000) + 86_400 };
  await tables.send(new PutCommand({ TableName: journey.settings.profilesTableName, Item }));
}

test('a forgotten person is no finding, and their late failures get no record', async () => {
  const userName = await signIn('alan');
  await journey.settle();
  await deleteUser(userName);
  await deleteAudit(userName);
  await putTombstone(userName);
  expect((await reconcile()).exitCode).toBe(0);
  await deleteProfile(userName);
  expect(await missing(userName)).toContainEqual(['failure-without-audit', 'reconcile']);
  await putTombstone(userName);
});

test('a user who was forgotten and is still in the pool is listed, and --fix does not bring the person back', async () => {
  const userName = await signIn('guest-14');
  await journey.settle();
  await putTombstone(userName);
  expect(await missing(userName)).toEqual([['user-without-profile', 'none']]);
  expect(await fix()).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('run ops forget again') });
  await journey.settle();
  expect((await journey.records(userName)).profile).toMatchObject({ forgottenAt: expect.any(String) });
  expect((await journey.records(userName)).profile?.attributesAt).toBeUndefined();
  expect((await forget(userName)).exitCode).toBe(0);
  expect((await reconcile()).stdout).not.toContain(userName);
});

test('a new life of a forgotten person is compared like any other', async () => {
  const userName = await signIn('guest-15');
  await journey.settle();
  await putTombstone(userName, '2020-01-01T00:00:00.000Z');
  expect(await missing(userName)).toEqual([['user-without-profile', 'reconcile']]);
  await fix();
  await journey.settle();
  expect((await journey.records(userName)).profile).toMatchObject({ status: 'active', given_name: 'Guest' });
});

test('a failure without an audit record gets one; its sign-up is in the list of failures', async () => {
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

test('the archive is replayed to the two rules that write profiles, once for the same command', async () => {
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
  const replayRecords = async () =>
    (await journey.records('archive-replay')).auditEvents.filter(({ reason }) => reason === 'profiles were deleted');
  expect(await replayRecords()).toEqual([expect.objectContaining({ means: 'archive-replay' })]);

  await journey.system.twin.advance(10 * 60_000);
  const later = await ops.run(...command);
  expect(later).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('the same command replayed') });
  expect(await replayRecords()).toHaveLength(1);
});

test('a window between two times is replayed once, and the same command reports that', async () => {
  const now = journey.system.twin.clock.now();
  const [from = '', to = ''] = [now - 2 * 3_600_000, now - 3_600_000].map((time) => new Date(time).toISOString());
  const command = ['archive', '--from', from, '--to', to, '--reason', 'twice', '--yes', '--json'];
  const first = await ops.run(...command);
  const second = await ops.run(...command);
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
  expect(second.stderr).toContain('Nothing was started. To replay it again, use a different --reason.');
  expect(second.lines()).toEqual([expect.objectContaining({ result: 'already', replay: first.lines()[0]?.replay })]);
});

/** `ops forget`: people leave the pool, the tables and the queues, and do not come back. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AUDIT_OF_FORGOTTEN } from '../../../events/forget-settings.ts';
import { UNKNOWN } from '../../../events/names.ts';
import { signUpId } from '../../../events/sign-up-id.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { envelopeFactory } from '../../support/queued-event-factory.ts';
import { type Journey, startJourney } from '../../support/start-journey.ts';
import { startOps } from '../../support/start-ops.ts';

let journey: Journey;
let ops: OpsTerminal;

const because = ['--reason', 'ticket 4711', '--yes'];

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  const { endpoint, clock, advance } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: advance });
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

const signUp = async (username: string) => {
  const person = await journey.signIn(username);
  await journey.settle();
  return person;
};

async function isInPool(userName: string): Promise<boolean> {
  const pool = new CognitoIdentityProviderClient(journey.system.client);
  const input = { UserPoolId: journey.settings.userPoolId, Username: userName };
  const answer = await pool.send(new AdminGetUserCommand(input)).catch(() => undefined);
  pool.destroy();
  return answer !== undefined;
}

/** Every item of both tables, as text. */
async function tables(): Promise<string> {
  const database = new DynamoDBClient(journey.system.client);
  const { profilesTableName, auditEventsTableName } = journey.settings;
  const pages = await Promise.all(
    [profilesTableName, auditEventsTableName].map((TableName) => database.send(new ScanCommand({ TableName }))),
  );
  database.destroy();
  return JSON.stringify(pages.map(({ Items }) => Items));
}

/** The one person of the certificate, the last line of the output. */
function personIn(lines: Record<string, unknown>[]): { reference: string; forgottenAt: string } {
  const { people } = lines.at(-1) as { people: [{ reference: string; forgottenAt: string }] };
  return people[0];
}

const typesOf = async (userName: string) =>
  (await journey.records(userName)).auditEvents.map(({ detailType }) => detailType).sort();

/** The kinds of records of each pseudonym. */
async function pseudonymousTypes(): Promise<unknown[][]> {
  const names = new Set((await tables()).match(/forgotten_[0-9a-f]{32}/g));
  return Promise.all(Array.from(names, typesOf));
}

test('without a confirmation, with a reason that names the person, or for nobody, nothing is changed', async () => {
  const { userName } = await signUp('guest-1');
  const before = await tables();
  expect(await ops.run('forget', userName, '--reason', 'ticket 4711')).toMatchObject({ exitCode: 2 });
  expect(await ops.run('forget', userName, '--yes')).toMatchObject({ exitCode: 2 });
  const named = await ops.run('forget', userName, '--reason', 'guest-1@example.com asked', '--yes');
  expect(named).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('the reason names the person') });
  expect(await ops.run('forget', 'okta_00unobody', ...because)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('nobody has the name okta_00unobody'),
  });
  expect(await tables()).toBe(before);
  expect(await readdir(ops.folder)).toEqual([]);
});

test('a forgotten person has a tombstone and nothing else, and the certificate names nobody', async () => {
  const person = await signUp('guest-2');
  const { userName } = person;
  const { profile, auditEvents } = await journey.records(userName);
  const { exitCode, lines } = await ops.run('forget', 'guest-2@example.com', '--json', ...because);
  await journey.settle();
  expect(exitCode).toBe(0);
  expect(await isInPool(userName)).toBe(false);
  const { profile: tombstone, auditEvents: left } = await journey.records(userName);
  expect({ tombstone, left }).toEqual({
    tombstone: { userName, forgottenAt: expect.stringMatching(/\.999Z$/), expiresAt: expect.any(Number) },
    left: [],
  });
  const certificate = lines().at(-1);
  expect(certificate).toMatchObject({ kind: 'certificate', reason: 'ticket 4711', people: [{ number: 1 }] });
  const files = await Promise.all((await readdir(ops.folder)).map((name) => readFile(join(ops.folder, name), 'utf8')));
  const kept = [JSON.stringify(certificate), ...files, (await tables()).replaceAll(`"${userName}"`, '')].join('\n');
  for (const trace of [userName, profile?.signUpId, profile?.sub, 'guest-2@example.com']) {
    expect(kept).not.toContain(trace);
  }
  for (const { auditId, executionArn = 'none' } of auditEvents) {
    expect(kept).not.toContain(auditId);
    expect(kept).not.toContain(executionArn);
  }
  expect(await journey.portal().callApi('/me', person.tokens.accessToken)).toMatchObject({ status: 404 });
});

test('the audit keeps what happened under a random name, and that an operator has forgotten somebody, and why', async () => {
  const { userName } = await signUp('guest-3');
  const { auditEvents } = await journey.records(userName);
  const { lines } = await ops.run('forget', userName, '--json', ...because);
  await journey.settle();
  const { reference } = personIn(lines());
  const { auditEvents: recorded } = await journey.records(reference);
  expect(recorded).toMatchObject([{ detailType: 'UserForgotten', reason: 'ticket 4711', actor: expect.any(String) }]);
  expect(await pseudonymousTypes()).toContainEqual(auditEvents.map(({ detailType }) => detailType).sort());
});

test('a second run changes nothing, under the user name; the e-mail address is that of nobody', async () => {
  const { userName } = await signUp('guest-4');
  await ops.run('forget', userName, ...because);
  await journey.settle();
  const [before, files] = [await tables(), await readdir(ops.folder)];
  const again = await ops.run('forget', userName, ...because);
  expect(again).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Nothing was changed.') });
  expect(await ops.run('forget', 'guest-4@example.com', ...because)).toMatchObject({ exitCode: 2 });
  await journey.settle();
  expect([await tables(), await readdir(ops.folder)]).toEqual([before, files]);
});

test('many are forgotten from a file, at a limited rate, and numbered in its order', async () => {
  const names = await Promise.all(
    ['guest-5', 'guest-6', 'guest-7'].map(async (name) => (await journey.signIn(name)).userName),
  );
  await journey.settle();
  const file = join(ops.folder, 'people.txt');
  await writeFile(file, `${names.join('\n')}\n\n`);
  const { twin } = journey.system;
  const startedAt = twin.clock.now();
  const { exitCode, lines } = await ops.run('forget', '--file', file, '--json', '--rate', '0.1', ...because);
  expect(exitCode).toBe(0);
  expect(twin.clock.now() - startedAt).toBeGreaterThan(20_000);
  expect(lines().at(-1)?.people).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3 }]);
  expect(await Promise.all(names.map(isInPool))).toEqual([false, false, false]);
});

test.each([
  ['when it deletes the user', 'guest-kill1', 'cognito-idp:AdminDeleteUser'],
  ['when it rewrites the audit', 'guest-kill2', 'dynamodb:DeleteItem'],
  ['when it records that the person was forgotten', 'guest-kill3', 'events:PutEvents'],
])('kill -9 %s: the same command completes the run', async (_, username, action) => {
  const { userName } = await signUp(username);
  const { auditEvents } = await journey.records(userName);
  const { permissions, endpoint } = journey.system.twin;
  const program = startOps({ endpoint, folder: ops.folder }, 'forget', userName, ...because);
  const end = permissions.onDecision(({ principal, action: asked }) => {
    if (principal.type === 'account' && asked === action) program.kill('SIGKILL');
  });
  const [, signal] = await once(program, 'exit');
  end();
  expect(signal).toBe('SIGKILL');
  const resumed = await ops.run('forget', userName, '--json', ...because);
  await journey.settle();
  expect(resumed).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('It is resumed.') });
  const { profile, auditEvents: left } = await journey.records(userName);
  expect({ profile: Object.keys(profile ?? {}).sort(), left, isInPool: await isInPool(userName) }).toEqual({
    profile: ['expiresAt', 'forgottenAt', 'userName'],
    left: [],
    isInPool: false,
  });
  expect(await typesOf(personIn(resumed.lines()).reference)).toEqual(['UserForgotten']);
  const types = auditEvents.map(({ detailType }) => detailType).sort();
  expect((await pseudonymousTypes()).filter((one) => one.length >= types.length)).toContainEqual(types);
  expect((await readdir(ops.folder)).filter((name) => !/\.certificate\.(json|txt)$/.test(name))).toEqual([
    'people.txt',
  ]);
});

test.each([
  ['one step of a person', 'guest-midway1', { service: 'events', operation: 'PutEvents' }, 3],
  ['a place that is read as a whole', 'guest-midway2', { service: 'sqs', operation: 'ReceiveMessage' }, 1],
])(
  '%s fails: what is done and what is left is named, and the same command without a reason completes it',
  async (...row) => {
    const [, username, fault, exitCode] = row;
    const { userName } = await signUp(username);
    const { faults } = journey.system.twin;
    const error = { code: 'AccessDeniedException', message: 'not authorized', status: 400 };
    // The plan reads the queues before.
    let id: string | undefined;
    const end = journey.system.twin.permissions.onDecision(({ action }) => {
      if (action === 'cognito-idp:AdminDeleteUser') id ??= faults.add({ ...fault, effect: 'before', error });
    });
    const failed = await ops.run('forget', userName, '--json', ...because);
    end();
    expect(failed).toMatchObject({ exitCode });
    expect(failed.lines().at(-1)).toMatchObject({
      kind: 'unfinished',
      number: 1,
      done: expect.arrayContaining(['block and sign out', 'delete the user']),
      left: expect.arrayContaining(['record that somebody was forgotten']),
    });
    const seen = await ops.run('forget', userName, '--dry-run');
    expect(seen.stderr).toContain('was not completed. Without --dry-run it is resumed, with its own reason.');
    const text = await ops.run('forget', userName, '--yes');
    expect(text.stderr).toMatch(
      /No\. 1: done: block and sign out; .*\n *No\. 1: left: .*record that somebody was forgotten/,
    );
    faults.remove(id ?? '');
    expect(await ops.run('forget', userName, '--yes')).toMatchObject({ exitCode: 0 });
  },
);

test('somebody who was refused, and is only in the audit, is forgotten by the user name', async () => {
  const userName = journey.userNameOf('grace');
  await journey.attempt('grace', { portal: 'retail' });
  await journey.settle();
  expect((await journey.records(userName)).auditEvents).toMatchObject([{ detailType: 'SignUpRefused' }]);
  expect(await ops.run('forget', userName, ...because)).toMatchObject({ exitCode: 0 });
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect({ profile, auditEvents }).toMatchObject({ profile: { forgottenAt: expect.any(String) }, auditEvents: [] });
});

test('a pool that refuses to sign out a disabled user stops nothing', async () => {
  const { userName } = await signUp('guest-disabled');
  const { faults } = journey.system.twin;
  const error = { code: 'NotAuthorizedException', message: 'User is disabled.' };
  const fault = faults.add({ service: 'cognito-idp', operation: 'AdminUserGlobalSignOut', effect: 'before', error });
  const { exitCode } = await ops.run('forget', userName, ...because);
  faults.remove(fault);
  expect(exitCode).toBe(0);
  expect(await isInPool(userName)).toBe(false);
});

test('a block ends with the person: who signs up again is not suspended', async () => {
  const { userName } = await signUp('guest-blocked');
  await ops.run('suspend', userName, ...because);
  await journey.settle();
  await expect(journey.signIn('guest-blocked')).rejects.toThrow();
  await ops.run('forget', userName, ...because);
  await journey.system.twin.advance(2_000);
  const { tokens } = await signUp('guest-blocked');
  expect(await journey.portal().callApi('/me', tokens.accessToken)).toMatchObject({ status: 200 });
  expect(JSON.stringify((await journey.records(userName)).profile)).not.toContain('access:');
});

/** As if Step Functions reported, without the input, that an execution of the person has failed. Returns its ARN. */
async function failUnnamed(userName: string): Promise<string> {
  const { auditEvents } = await journey.records(userName);
  const executionArn = String(auditEvents.find(({ detailType }) => detailType === 'ProfileWritten')?.executionArn);
  const detail = { executionArn, status: 'FAILED', error: 'Runtime', stopDate: journey.system.twin.clock.now() };
  const sqs = new SQSClient(journey.system.client);
  const MessageBody = JSON.stringify(envelopeFactory('Step Functions Execution Status Change', detail, 'aws.states'));
  await sqs.send(new SendMessageCommand({ QueueUrl: journey.settings.queues.audit, MessageBody }));
  sqs.destroy();
  await journey.settle();
  return executionArn;
}

test.each(AUDIT_OF_FORGOTTEN)(
  '%s: a record that names only an execution of the person is found by it',
  async (policy) => {
    await usePolicy(policy);
    const [person, other] = [await signUp(`guest-unnamed${policy}`), await signUp(`guest-other${policy}`)];
    const [arn, otherArn] = [await failUnnamed(person.userName), await failUnnamed(other.userName)];
    const { stdout } = await ops.run('forget', person.userName, ...because, '--dry-run');
    expect(stdout).toMatch(/^audit +4 /m);
    expect(await ops.run('forget', person.userName, ...because)).toMatchObject({ exitCode: 0 });
    await journey.settle();
    const left = (await journey.records(UNKNOWN)).auditEvents.map(({ executionArn }) => executionArn);
    expect({ own: left.includes(arn), other: left.includes(otherArn) }).toEqual({ own: false, other: true });
    expect(await tables()).not.toContain(arn);

    await failUnnamed(other.userName);
    await ops.run('forget', other.userName, ...because);
    expect(await ops.run('forget', other.userName, '--verify')).toMatchObject({
      stderr: expect.stringContaining('Nothing was changed.'),
    });
  },
);

test('--verify deletes a user whose sign-up was in flight, and refuses people who are not forgotten', async () => {
  const { userName } = await signUp('guest-flight');
  expect(await ops.run('forget', userName, '--verify', '--yes')).toMatchObject({ exitCode: 3 });
  await ops.run('forget', userName, ...because);
  await journey.settle();
  const clean = await ops.run('forget', userName, '--verify', '--json');
  expect(clean).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Nothing was changed.') });
  expect(clean.lines()).toContainEqual(expect.objectContaining({ place: 'archive', gone: expect.any(String) }));
  await signUp('guest-flight');
  await bury(userName);
  expect(await ops.run('forget', userName, '--verify', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await isInPool(userName)).toBe(false);
});

/** As if the sign-up had created the user while the person was forgotten: its events have written nothing. */
async function bury(userName: string): Promise<void> {
  const database = new DynamoDBClient(journey.system.client);
  const TableName = journey.settings.profilesTableName;
  const forgottenAt = new Date(journey.system.twin.clock.now()).toISOString();
  const Item = { userName: { S: userName }, forgottenAt: { S: forgottenAt }, expiresAt: { N: '4000000000' } };
  await database.send(new PutItemCommand({ TableName, Item }));
  database.destroy();
}

test.each(AUDIT_OF_FORGOTTEN)('%s: no stored id is computable, and who returns is a new person', async (policy) => {
  await usePolicy(policy);
  const username = `guest-${policy}`;
  const { userName } = await signUp(username);
  const { auditEvents } = await journey.records(userName);
  await ops.run('forget', userName, ...because);
  await journey.settle();
  const stored = await tables();
  for (const id of computableFrom(userName, auditEvents)) expect(stored).not.toContain(id);
  const types = auditEvents.map(({ detailType }) => detailType).sort();
  await journey.system.twin.advance(2_000);
  await signUp(username);
  const again = await journey.records(userName);
  expect(again.profile).toMatchObject({ version: 1, status: 'active', Email: `${username}@example.com` });
  expect(again.profile).not.toHaveProperty('expiresAt');
  expect(again.auditEvents.map(({ detailType }) => detailType).sort()).toEqual(types);
});

/** As a deployment with this setting would write it. */
async function usePolicy(audit: string): Promise<void> {
  const ssm = new SSMClient(journey.system.client);
  const { forget, ...settings } = journey.settings;
  const Value = JSON.stringify({ ...settings, forget: { ...forget, audit } });
  await ssm.send(new PutParameterCommand({ Name: '/sign-up/local/operations', Value, Overwrite: true }));
  ssm.destroy();
}

/** What somebody who knows the user name, the pool and the code can compute: every hash of them, and the ids of every record. */
function computableFrom(userName: string, records: readonly Record<string, unknown>[]): string[] {
  const { userPoolId } = journey.settings;
  const id = signUpId({ userPoolId, userName });
  const texts = [userName, id, `${userPoolId}${userName}`, JSON.stringify([userPoolId, userName])];
  const hashes = ['sha256', 'sha1', 'md5'].flatMap((algorithm) =>
    texts.map((text) => createHash(algorithm).update(text).digest('hex')),
  );
  const known = records.flatMap(({ auditId: one, executionArn, traceId, sub }) => [one, executionArn, traceId, sub]);
  return [id, ...hashes.flatMap((hash) => [hash, hash.slice(0, 32)]), ...known.filter((one) => one !== undefined)].map(
    String,
  );
}

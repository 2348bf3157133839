import '../../support/function-environment.ts';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type AccessGround, accessField } from '../../../events/access.ts';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { getProfile } from '../../../functions/get-profile/get-profile.ts';
import { recordAuditEvents } from '../../../functions/record-audit-events/record-audit-events.ts';
import { writeProfile } from '../../../functions/write-profile/write-profile.ts';
import { auditRecordFactory } from '../../support/audit-record-factory.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { fillTable } from '../../support/fill-table.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { recordCalls } from '../../support/recording-endpoint.ts';
import { openTables } from '../../support/start-tables.ts';

type Reported = Parameters<typeof detailFactory>[0];

const PORTAL = 'https://portal.example.com';
const WRITTEN_AT = '2026-11-23T10:00:00.734Z';

const tables = openTables();
const endpoint = recordCalls();
let people = 0;
let userName: string;
const output = captureOutput();

beforeEach(() => {
  people += 1;
  userName = `okta_person${people}`;
});

const api = () =>
  getProfile({
    profiles: tables.profiles,
    audit: tables.audit,
    allowedOrigins: [PORTAL, 'https://other.example.com'],
  });
const get = async (
  resource: string,
  changes: { username?: string; authTime?: number; pathParameters?: object; headers?: object } = {},
) => {
  const {
    username = userName,
    authTime = 1_795_428_000,
    pathParameters = null,
    headers = { Origin: PORTAL },
  } = changes;
  const claims = {
    iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E',
    client_id: 'client-1',
    username,
    auth_time: String(authTime),
  };
  const { body, ...rest } = await api()({
    resource,
    headers,
    pathParameters,
    requestContext: { authorizer: { claims } },
  });
  return { ...rest, body: JSON.parse(body) };
};
const getMe = () => get('/me');
const getOne = (name: string) =>
  get('/profiles/{userName}', { pathParameters: { userName: encodeURIComponent(name) } });

const write = () =>
  writeProfile({ table: tables.profiles, clock: () => new Date(WRITTEN_AT) })({
    signUpId: 'f00d',
    occurredAt: '2026-11-23T10:00:00.123Z',
    executionArn: 'execution-1',
    profile: { ClientId: 'client-1', Email: 'zoe@example.com', given_name: 'Zoë', family_name: 'O’Donnell', userName },
  });
const confirm = () =>
  confirmProfile({ table: tables.profiles, bus: busFactory(endpoint) })(
    sqsEventFactory(envelopeFactory('UserConfirmed', detailFactory('UserConfirmed', { userName, sub: 'sub-1' }))),
  );
const record = (detailType: Reported, changes: object) =>
  recordAuditEvents({ table: tables.audit, profiles: tables.profiles, retentionDays: 30 })(
    sqsEventFactory(envelopeFactory(detailType, detailFactory(detailType, { userName, ...changes }))),
  );

const VIEW = {
  ClientId: 'client-1',
  Email: 'zoe@example.com',
  given_name: 'Zoë',
  family_name: 'O’Donnell',
  signUpId: 'f00d',
  createdAt: WRITTEN_AT,
  updatedAt: WRITTEN_AT,
  version: 1,
  access: { suspended: false, grounds: [] },
};

describe('a blocked person', () => {
  const block = (ground: AccessGround, state = 'blocked') =>
    tables.client.send(
      new UpdateCommand({
        TableName: 'Profiles',
        Key: { userName },
        UpdateExpression: 'SET #ground = :fact',
        ExpressionAttributeNames: { '#ground': accessField(ground) },
        ExpressionAttributeValues: { ':fact': { state, at: WRITTEN_AT, factId: 'fact-1', actor: 'okta:1' } },
      }),
    );

  test.each([
    ['with a profile', true],
    ['without one', false],
  ])('%s is answered account-suspended by GET /me', async (_, hasProfile) => {
    if (hasProfile) await write();
    await block('okta-lifecycle');
    const { statusCode, headers, body } = await getMe();
    expect(statusCode).toBe(403);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
    expect(body).toEqual({ type: 'account-suspended', title: expect.any(String), status: 403 });
  });

  test('has the grounds in the profile that the back office reads, and is restored when the last one is lifted', async () => {
    await write();
    await block('okta-lifecycle');
    await block('operator');
    await block('okta-lifecycle', 'unblocked');
    const { statusCode, body } = await getOne(userName);
    expect({ statusCode, access: body.access }).toEqual({
      statusCode: 200,
      access: { suspended: true, grounds: ['operator'] },
    });
    await block('operator', 'unblocked');
    expect((await getMe()).statusCode).toBe(200);
  });

  test('stays blocked when a profile is written or confirmed', async () => {
    await block('operator');
    await write();
    await confirm();
    expect((await getMe()).statusCode).toBe(403);
  });
});

describe('GET /me', () => {
  test('returns the profile of the user in the token', async () => {
    await write();
    await confirm();
    const { statusCode, headers, body } = await getMe();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    expect(body).toEqual({
      ...VIEW,
      userName,
      status: 'active',
      sub: 'sub-1',
      confirmedAt: '2026-11-23T10:00:00.310Z',
    });
  });

  test('returns profile-pending, with Retry-After, before anything was written', async () => {
    const { statusCode, headers, body } = await getMe();
    expect(statusCode).toBe(404);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
    expect(body).toEqual({ type: 'profile-pending', title: expect.any(String), status: 404 });
  });

  test('returns profile-pending when the user is confirmed but not written', async () => {
    await confirm();
    expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
  });

  test('returns profile-rejected with all reasons, confirmed or not', async () => {
    await confirm();
    await record('SignUpRejected', {
      reasons: ['email-missing', 'given_name-too-long'],
      occurredAt: '2026-11-23T10:00:00Z',
    });
    await record('ProfileConfirmed', { occurredAt: '2026-11-23T10:00:01Z' });
    const { statusCode, headers, body } = await getMe();
    expect(statusCode).toBe(404);
    expect(headers).not.toHaveProperty('Retry-After');
    expect(body).toEqual({
      type: 'profile-rejected',
      title: expect.any(String),
      status: 404,
      reasons: ['email-missing', 'given_name-too-long'],
    });
  });

  test.each(['redrive', 'restart', 'start-execution', 'reconcile'] as const)(
    'says profile-pending once an operator runs the rejected sign-up again by %s',
    async (means) => {
      await record('SignUpRejected', { occurredAt: '2026-11-23T10:00:00Z' });
      await record('SignUpReplayed', { means, occurredAt: '2026-11-23T10:05:00Z' });
      expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
    },
  );

  test.each(['move-to-queue', 'put-events', 'archive-replay'] as const)(
    'still says profile-rejected when an operator delivers a message of the sign-up again by %s',
    async (means) => {
      await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:00Z' });
      await record('SignUpReplayed', { means, occurredAt: '2026-11-23T10:05:00Z' });
      expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-missing'] });
    },
  );

  test('still returns profile-rejected when an operator has dismissed the sign-up', async () => {
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:00Z' });
    await record('SignUpDismissed', { occurredAt: '2026-11-23T10:05:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-missing'] });
  });

  test('returns profile-rejected if UserCreated was recorded after the rejection', async () => {
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:01Z' });
    await record('UserCreated', { attributes: {}, occurredAt: '2026-11-23T10:00:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-missing'] });
  });

  test('returns profile-pending again when a rejected person signs up again with other attributes', async () => {
    await record('UserCreated', { attributes: {}, occurredAt: '2026-11-23T10:00:00Z' });
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:01Z' });
    await record('UserCreated', { attributes: { email: 'zoe@example.com' }, occurredAt: '2026-11-23T10:05:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
  });

  test('returns profile-rejected when that sign-up is rejected too, with its own reasons', async () => {
    const again = { executionArn: 'arn:aws:states:eu-central-1:111122223333:execution:SignUp:two' };
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:01Z' });
    await record('UserCreated', { attributes: { email: 'zoe@example.com' }, occurredAt: '2026-11-23T10:05:00Z' });
    await record('SignUpRejected', { ...again, reasons: ['email-unverified'], occurredAt: '2026-11-23T10:05:01Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-unverified'] });
  });

  test('returns profile-pending if the newest record is of a kind that only a later release knows', async () => {
    const later = {
      ...auditRecordFactory({ number: 1, occurredAt: '2026-11-23T10:05:00.000Z', userName }),
      detailType: 'Moved',
    };
    await fillTable(tables.audit, [later]);
    expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
  });

  test('returns a profile whose last change was of an attribute that only a later release knows', async () => {
    await write();
    await confirm();
    const { client, name: TableName } = tables.profiles;
    const ExpressionAttributeValues = { ':changes': ['family_name', 'nickname'] };
    const UpdateExpression = 'SET changes = :changes';
    await client.send(new UpdateCommand({ TableName, Key: { userName }, UpdateExpression, ExpressionAttributeValues }));
    expect(await getMe()).toMatchObject({ statusCode: 200, body: { userName } });
  });

  test('prefers the profile to an older rejection', async () => {
    await record('SignUpRejected', {});
    await write();
    expect((await getMe()).statusCode).toBe(200);
  });

  test.each(['jane_doe', 'oktavia'])(
    'says no-profile to %s, who did not come through the identity provider',
    async (username) => {
      const { statusCode, body } = await get('/me', { username });
      expect(statusCode).toBe(404);
      expect(body).toMatchObject({ type: 'no-profile', status: 404 });
    },
  );

  test('returns the same for any spelling of the user name in the token', async () => {
    await write();
    const { body } = await get('/me', { username: userName.toUpperCase() });
    expect(body).toMatchObject({ userName });
  });
});

describe('GET /profiles/{userName}', () => {
  test('returns the profile of that user to any caller', async () => {
    await write();
    expect(await getOne(userName)).toMatchObject({ statusCode: 200, body: { ...VIEW, userName, status: 'pending' } });
  });

  test('finds the user in any spelling of the path', async () => {
    await write();
    expect((await getOne(userName.toUpperCase())).body).toMatchObject({ userName });
  });

  test('finds names that are escaped in URLs', async () => {
    userName = `okta_00u/1 é${people}`;
    await write();
    expect((await getOne(userName)).body).toMatchObject({ userName });
  });

  test.each(['okta_nobody', '%'])('returns no-profile for %s', async (name) => {
    expect(await getOne(name)).toMatchObject({ statusCode: 404, body: { type: 'no-profile' } });
  });

  test('treats an invalid escape as literal text', async () => {
    const answer = await get('/profiles/{userName}', { pathParameters: { userName: '%zz' } });
    expect(answer.body).toMatchObject({ type: 'no-profile' });
  });

  test('refuses a name that is longer than any user name', async () => {
    const { statusCode, body } = await getOne('é'.repeat(2_000));
    expect(statusCode).toBe(400);
    expect(body).toMatchObject({ type: 'invalid-parameters', parameters: [{ parameter: 'userName' }] });
  });

  test('returns no-profile for a user who was only confirmed', async () => {
    await confirm();
    expect((await getOne(userName)).body).toMatchObject({ type: 'no-profile' });
  });
});

describe('CORS', () => {
  test.each([{ Origin: PORTAL }, { origin: PORTAL }])(
    'allows a portal, for any spelling of the header: %j',
    async (headers) => {
      const answer = await get('/me', { headers });
      expect(answer.headers).toMatchObject({ 'Access-Control-Allow-Origin': PORTAL, Vary: 'Origin' });
      expect(answer.headers).toMatchObject({ 'Access-Control-Expose-Headers': 'Retry-After' });
    },
  );

  test.each([{ Origin: 'https://evil.example.com' }, {}])('allows no other origin: %j', async (headers) => {
    const answer = await get('/me', { headers });
    expect(answer.headers).not.toHaveProperty('Access-Control-Allow-Origin');
    expect(answer.headers).toMatchObject({ Vary: 'Origin' });
  });
});

describe('an error', () => {
  test('of the table becomes a problem without details, readable by the portal', async () => {
    await tables.client.send(
      new PutCommand({ TableName: 'Profiles', Item: { userName, attributesAt: 'zoe@example.com' } }),
    );
    const { statusCode, headers, body } = await getMe();
    expect(statusCode).toBe(500);
    expect(headers).toMatchObject({
      'Content-Type': 'application/problem+json',
      'Access-Control-Allow-Origin': PORTAL,
    });
    expect(body).toEqual({ type: 'internal-error', title: 'Something went wrong on our side', status: 500 });
    expect(output.lines()).toContainEqual(
      expect.objectContaining({ message: 'request failed', errorName: 'UnreadableInput' }),
    );
    expect(output.text()).not.toContain('zoe');
  });

  test.each([
    ['a route that nobody serves', '/nowhere', {}],
    ['a path without its parameter', '/profiles/{userName}', {}],
  ])('of the API, %s, is a 500 as well', async (_, resource, changes) => {
    expect(await get(resource, changes)).toMatchObject({ statusCode: 500, body: { type: 'internal-error' } });
  });
});

test('a read is logged by ids, without personal data', async () => {
  await write();
  await getMe();
  expect(output.lines()).toContainEqual(
    expect.objectContaining({
      message: 'profile read',
      clientId: 'client-1',
      outcome: 'found',
      signUpId: expect.any(String),
    }),
  );
  expect(output.text()).not.toMatch(/zoe|Zoë|O’Donnell/);
});

describe('a forgotten person', () => {
  const forgottenAt = '2026-11-23T10:00:00.500Z';
  const signedInAt = (time: string) => ({ authTime: Math.floor(Date.parse(time) / 1000) });
  beforeEach(async () => {
    const Item = { userName, forgottenAt, expiresAt: 1_800_000_000 };
    await tables.client.send(new PutCommand({ TableName: 'Profiles', Item }));
  });

  test('has no profile, for a token of the forgotten life and for the back office', async () => {
    const { status, body } = { status: 404, body: { type: expect.stringMatching(/no-profile$/) } };
    expect(await get('/me', signedInAt('2026-11-23T09:59:00Z'))).toMatchObject({ statusCode: status, body });
    expect(await getOne(userName)).toMatchObject({ statusCode: status, body });
  });

  test('waits for the new profile after signing in again', async () => {
    const answer = await get('/me', signedInAt('2026-11-23T10:00:01Z'));
    expect(answer).toMatchObject({ statusCode: 404, body: { type: expect.stringMatching(/profile-pending$/) } });
  });
});

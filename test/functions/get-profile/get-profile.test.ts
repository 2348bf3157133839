import '../../support/function-environment.ts';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { getProfile } from '../../../functions/get-profile/get-profile.ts';
import { recordAuditEvents } from '../../../functions/record-audit-events/record-audit-events.ts';
import { writeProfile } from '../../../functions/write-profile/write-profile.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { type RecordingEndpoint, startRecordingEndpoint } from '../../support/recording-endpoint.ts';
import { type StartedTables, startTables } from '../../support/start-tables.ts';

type Reported = Parameters<typeof detailFactory>[0];

const PORTAL = 'https://portal.example.com';
const WRITTEN_AT = '2026-11-23T10:00:00.734Z';

let tables: StartedTables;
let endpoint: RecordingEndpoint;
let people = 0;
let userName: string;
const output = captureOutput();

beforeAll(async () => {
  tables = await startTables();
  endpoint = await startRecordingEndpoint();
});
beforeEach(() => {
  people += 1;
  userName = `okta_person${people}`;
});
afterAll(async () => {
  await tables.close();
  await endpoint.close();
});

const api = () =>
  getProfile({
    client: tables.client,
    profilesTableName: 'Profiles',
    auditTableName: 'AuditEvents',
    allowedOrigins: [PORTAL, 'https://other.example.com'],
  });
const get = async (
  resource: string,
  changes: { username?: string; pathParameters?: object; headers?: object } = {},
) => {
  const { username = userName, pathParameters = null, headers = { Origin: PORTAL } } = changes;
  const claims = {
    iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E',
    client_id: 'client-1',
    username,
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
  recordAuditEvents({ table: tables.audit, retentionDays: 30 })(
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
};

describe('GET /me', () => {
  test('answers the profile of the user in the token', async () => {
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

  test('says profile-pending, and when to ask again, before anything was written', async () => {
    const { statusCode, headers, body } = await getMe();
    expect(statusCode).toBe(404);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
    expect(body).toEqual({ type: 'profile-pending', title: expect.any(String), status: 404 });
  });

  test('says profile-pending when the user is confirmed but not written', async () => {
    await confirm();
    expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
  });

  test('says profile-rejected with all reasons, confirmed or not', async () => {
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

  test('says profile-pending again once an operator has replayed the rejected sign-up', async () => {
    await record('SignUpRejected', { occurredAt: '2026-11-23T10:00:00Z' });
    await record('SignUpReplayed', { occurredAt: '2026-11-23T10:05:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
  });

  test('says profile-rejected still when an operator has dismissed the sign-up: nothing more will come', async () => {
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:00Z' });
    await record('SignUpDismissed', { occurredAt: '2026-11-23T10:05:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-missing'] });
  });

  test('says profile-rejected to one whose beginning was recorded after the rejection', async () => {
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:01Z' });
    await record('UserCreated', { attributes: {}, occurredAt: '2026-11-23T10:00:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-missing'] });
  });

  test('says profile-pending again once a rejected person signs up again with other attributes', async () => {
    await record('UserCreated', { attributes: {}, occurredAt: '2026-11-23T10:00:00Z' });
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:01Z' });
    await record('UserCreated', { attributes: { email: 'zoe@example.com' }, occurredAt: '2026-11-23T10:05:00Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-pending' });
  });

  test('says profile-rejected when that beginning is rejected as well, with its own reasons', async () => {
    const again = { executionArn: 'arn:aws:states:eu-central-1:111122223333:execution:SignUp:two' };
    await record('SignUpRejected', { reasons: ['email-missing'], occurredAt: '2026-11-23T10:00:01Z' });
    await record('UserCreated', { attributes: { email: 'zoe@example.com' }, occurredAt: '2026-11-23T10:05:00Z' });
    await record('SignUpRejected', { ...again, reasons: ['email-unverified'], occurredAt: '2026-11-23T10:05:01Z' });
    expect((await getMe()).body).toMatchObject({ type: 'profile-rejected', reasons: ['email-unverified'] });
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

  test('knows its people in a case-sensitive pool', async () => {
    expect((await get('/me', { username: 'Okta_00U1' })).body).toMatchObject({ type: 'profile-pending' });
  });
});

describe('GET /profiles/{userName}', () => {
  test('answers the profile of that user to any caller', async () => {
    await write();
    expect(await getOne(userName)).toMatchObject({ statusCode: 200, body: { ...VIEW, userName, status: 'pending' } });
  });

  test('finds names that addresses must escape', async () => {
    userName = `okta_00u/1 é${people}`;
    await write();
    expect((await getOne(userName)).body).toMatchObject({ userName });
  });

  test.each(['okta_nobody', '%'])('says no-profile for %s', async (name) => {
    expect(await getOne(name)).toMatchObject({ statusCode: 404, body: { type: 'no-profile' } });
  });

  test('takes a broken escape as it stands', async () => {
    const answer = await get('/profiles/{userName}', { pathParameters: { userName: '%zz' } });
    expect(answer.body).toMatchObject({ type: 'no-profile' });
  });

  test('refuses a name that no user can have, longer than the table takes', async () => {
    const { statusCode, body } = await getOne('é'.repeat(2_000));
    expect(statusCode).toBe(400);
    expect(body).toMatchObject({ type: 'invalid-parameters', parameters: [{ parameter: 'userName' }] });
  });

  test('says no-profile for a user who was only confirmed', async () => {
    await confirm();
    expect((await getOne(userName)).body).toMatchObject({ type: 'no-profile' });
  });
});

describe('CORS', () => {
  test.each([{ Origin: PORTAL }, { origin: PORTAL }])('allows a portal, however %j is spelled', async (headers) => {
    const answer = await get('/me', { headers });
    expect(answer.headers).toMatchObject({ 'Access-Control-Allow-Origin': PORTAL, Vary: 'Origin' });
    expect(answer.headers).toMatchObject({ 'Access-Control-Expose-Headers': 'Retry-After' });
  });

  test.each([{ Origin: 'https://evil.example.com' }, {}])('allows nobody else: %j', async (headers) => {
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

test('a read is logged by ids, with no person in it', async () => {
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

import '../../support/function-environment.ts';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { accessField } from '../../../events/access.ts';
import { getPortal } from '../../../functions/get-portal/get-portal.ts';
import { captureOutput } from '../../support/captured-output.ts';
import {
  PORTAL_SETTINGS,
  parameterAnswer,
  parameterRefusal,
  settingsReaderFactory,
} from '../../support/portal-settings-factory.ts';
import { proxyEventFactory } from '../../support/proxy-event-factory.ts';
import { recordCalls } from '../../support/recording-endpoint.ts';
import { openTables } from '../../support/start-tables.ts';

const ORIGIN = 'https://retail.example.com';
const SETTINGS = { ...PORTAL_SETTINGS, url: ORIGIN, allowedEmailDomains: ['secret-plans.example.com'] };
const { name, title, theme, links } = SETTINGS;
const parameter = parameterAnswer;
const ssmError = parameterRefusal;

const endpoint = recordCalls();
const tables = openTables();
let now = Date.parse('2026-11-23T10:00:00Z');
const output = captureOutput();

beforeEach(() => endpoint.behave('GetParameter', parameter(SETTINGS)));

function portalFactory() {
  const readPortalSettings = settingsReaderFactory(endpoint, () => now);
  const handler = getPortal({ readPortalSettings, profiles: tables.profiles, allowedOrigins: [ORIGIN] });
  return async (clientId = 'client-1', username = 'okta_1') => {
    const claims = { client_id: clientId, username };
    const event = proxyEventFactory('/portal', { headers: { Origin: ORIGIN }, claims });
    const { body, ...rest } = await handler(event);
    return { ...rest, body: JSON.parse(body) };
  };
}

test("returns what the portal of the token's client shows, without its rules", async () => {
  const { statusCode, body } = await portalFactory()('client-7');
  expect(statusCode).toBe(200);
  expect(body).toEqual({ name, title, theme, links });
  expect(endpoint.calls.map(({ input }) => input)).toEqual([{ Name: '/sign-up/local/portals/client-7' }]);
});

test('returns an empty list for a portal without links', async () => {
  endpoint.behave('GetParameter', parameter({ ...SETTINGS, links: undefined }));
  expect((await portalFactory()()).body).toEqual({ name, title, theme, links: [] });
});

test('no cache may keep the answer, because a suspension takes effect at once', async () => {
  expect((await portalFactory()()).headers).toMatchObject({
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Vary: 'Origin',
    'Access-Control-Allow-Origin': ORIGIN,
  });
});

test('answers account-suspended to a blocked person, whether the portal exists or not, and to nobody else', async () => {
  const fact = { at: '2026-11-24T08:00:00.000Z', factId: 'fact-1', actor: 'okta:1' };
  const { client, name: TableName } = tables.profiles;
  const put = (Item: object) => client.send(new PutCommand({ TableName, Item: { ...Item } }));
  await put({ userName: 'okta_blocked', [accessField('operator')]: { ...fact, state: 'blocked' } });
  await put({ userName: 'okta_restored', [accessField('operator')]: { ...fact, state: 'unblocked' } });
  const getPortalOf = portalFactory();
  expect(await getPortalOf('client-1', 'okta_blocked')).toMatchObject({
    statusCode: 403,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    body: { type: 'account-suspended', status: 403 },
  });
  expect((await getPortalOf('client-1', 'okta_restored')).statusCode).toBe(200);
  endpoint.behave('GetParameter', ssmError('ParameterNotFound'));
  expect((await getPortalOf('client-9', 'okta_blocked')).statusCode).toBe(403);
});

test('calls Systems Manager once per minute and client', async () => {
  const getPortalOf = portalFactory();
  await getPortalOf('client-1');
  await getPortalOf('client-1');
  await getPortalOf('client-2');
  expect(endpoint.calls).toHaveLength(2);
  now += 60_000;
  await getPortalOf('client-1');
  expect(endpoint.calls).toHaveLength(3);
});

test('returns no-portal to a client that has none, and looks again the next time', async () => {
  endpoint.behave('GetParameter', ssmError('ParameterNotFound'));
  const getPortalOf = portalFactory();
  const { statusCode, headers, body } = await getPortalOf();
  expect(statusCode).toBe(404);
  expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  expect(body).toEqual({ type: 'no-portal', title: expect.any(String), status: 404 });
  endpoint.behave('GetParameter', parameter(SETTINGS));
  expect((await getPortalOf()).statusCode).toBe(200);
});

test.each([
  ['Systems Manager refuses', () => ssmError('InternalServerError')],
  ['the settings are broken', () => parameter({ name: 'retail' })],
])('an error, because %s, is a 500 that is not cached and reveals nothing', async (_, behaviour) => {
  endpoint.behave('GetParameter', behaviour());
  const { statusCode, headers, body } = await portalFactory()();
  expect(statusCode).toBe(500);
  expect(headers).toMatchObject({ 'Cache-Control': 'no-store' });
  expect(body).toEqual({ type: 'internal-error', title: 'Something went wrong on our side', status: 500 });
});

test('a read is logged by client and outcome', async () => {
  await portalFactory()('client-7');
  expect(output.lines()).toContainEqual(
    expect.objectContaining({ message: 'portal read', clientId: 'client-7', outcome: 'found' }),
  );
});

import '../../support/function-environment.ts';
import { getPortal } from '../../../functions/get-portal/get-portal.ts';
import { captureOutput } from '../../support/captured-output.ts';
import {
  PORTAL_SETTINGS,
  parameterAnswer,
  parameterRefusal,
  settingsReaderFactory,
} from '../../support/portal-settings-factory.ts';
import { proxyEventFactory } from '../../support/proxy-event-factory.ts';
import { type RecordingEndpoint, startRecordingEndpoint } from '../../support/recording-endpoint.ts';

const ORIGIN = 'https://retail.example.com';
const SETTINGS = { ...PORTAL_SETTINGS, url: ORIGIN, allowedEmailDomains: ['secret-plans.example.com'] };
const { name, title, theme, links } = SETTINGS;
const parameter = parameterAnswer;
const ssmError = parameterRefusal;

let endpoint: RecordingEndpoint;
let now = Date.parse('2026-11-23T10:00:00Z');
const output = captureOutput();

beforeAll(async () => {
  endpoint = await startRecordingEndpoint();
});
beforeEach(() => endpoint.behave('GetParameter', parameter(SETTINGS)));
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

function portalFactory() {
  const readPortalSettings = settingsReaderFactory(endpoint, () => now);
  const handler = getPortal({ readPortalSettings, allowedOrigins: [ORIGIN] });
  return async (clientId = 'client-1') => {
    const event = proxyEventFactory('/portal', { headers: { Origin: ORIGIN }, claims: { client_id: clientId } });
    const { body, ...rest } = await handler(event);
    return { ...rest, body: JSON.parse(body) };
  };
}

test("answers what the portal of the token's client shows, and nothing of what it demands", async () => {
  const { statusCode, body } = await portalFactory()('client-7');
  expect(statusCode).toBe(200);
  expect(body).toEqual({ name, title, theme, links });
  expect(endpoint.calls.map(({ input }) => input)).toEqual([{ Name: '/sign-up/local/portals/client-7' }]);
});

test('answers an empty list for a portal without links', async () => {
  endpoint.behave('GetParameter', parameter({ ...SETTINGS, links: undefined }));
  expect((await portalFactory()()).body).toEqual({ name, title, theme, links: [] });
});

test('lets a browser keep the answer for a minute, for this portal and this token only', async () => {
  expect((await portalFactory()()).headers).toMatchObject({
    'Content-Type': 'application/json',
    'Cache-Control': 'private, max-age=60',
    Vary: 'Origin, Authorization',
    'Access-Control-Allow-Origin': ORIGIN,
  });
});

test('asks Systems Manager once a minute and client', async () => {
  const getPortalOf = portalFactory();
  await getPortalOf('client-1');
  await getPortalOf('client-1');
  await getPortalOf('client-2');
  expect(endpoint.calls).toHaveLength(2);
  now += 60_000;
  await getPortalOf('client-1');
  expect(endpoint.calls).toHaveLength(3);
});

test('says no-portal to a client that has none, and asks again the next time', async () => {
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

/** Faults over HTTP: how another process makes an operation fail. */
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startTwin, type Twin } from '../../../local/index.ts';

let twin: Twin;
let ssm: SSMClient;
beforeAll(async () => {
  twin = await startTwin();
  ssm = new SSMClient({
    endpoint: twin.endpoint,
    region: twin.region,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  await ssm.send(new PutParameterCommand({ Name: '/lamp', Value: 'on', Type: 'String' }));
});
afterAll(async () => {
  ssm.destroy();
  await twin.close();
});
afterEach(() => twin.faults.clear());

const send = (method: string, path = '', body?: string) =>
  fetch(`${twin.endpoint}/_twin/faults${path}`, {
    method,
    body,
    headers: { 'content-type': 'application/json' },
  });
const read = () => ssm.send(new GetParameterCommand({ Name: '/lamp' }));

test('a fault applies as often as it says, is listed, and ends', async () => {
  const fault = { service: 'ssm', operation: 'GetParameter', effect: 'throttle', times: 1 };
  const added = await send('POST', '', JSON.stringify(fault));
  expect(added.status).toBe(201);
  const { id } = (await added.json()) as { id: string };
  await expect(read()).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect((await read()).Parameter?.Value).toBe('on');
  expect(await (await send('GET')).json()).toEqual({ faults: [{ id, struck: 1, ...fault }] });
  expect((await send('DELETE', `/${id}`)).status).toBe(204);
  expect(await (await send('GET')).json()).toEqual({ faults: [] });
});

test.each([
  ['no JSON', '{', 'the body is not a JSON object'],
  ['an unknown effect', '{"service":"ssm","effect":"explode"}', 'effect: Member must satisfy enum value set'],
  ['an unknown member', '{"service":"ssm","effect":"before","colour":"red"}', 'colour: Member is not known here'],
  ['no service', '{"effect":"before"}', 'service: Member must not be null'],
  ['an unknown service', '{"service":"lamps","effect":"before"}', 'service: lamps is not one of '],
  ['an unknown operation', '{"service":"ssm","operation":"Invoke","effect":"before"}', 'operation: ssm has no Invoke'],
  ['a failed request to an API', '{"service":"execute-api","effect":"before"}', 'on execute-api is throttle'],
])('%s is refused', async (_, body, message) => {
  const response = await send('POST', '', body);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { message: string }).message).toContain(message);
});

test.each([
  ['a type that web pages send without asking', { 'content-type': 'text/plain' }, 415],
  ['the origin of another machine', { 'content-type': 'application/json', origin: 'https://evil.example.com' }, 403],
  ['no origin that can be named', { 'content-type': 'application/json', origin: 'null' }, 403],
])('a fault with %s is refused', async (_, headers, status) => {
  const body = '{"service":"ssm","effect":"before"}';
  const response = await fetch(`${twin.endpoint}/_twin/faults`, { method: 'POST', headers, body });
  expect(response.status).toBe(status);
  expect(((await response.json()) as { message: string }).message).toMatch(/\w/);
  expect(await (await send('GET')).json()).toEqual({ faults: [] });
});

test('a page on this machine can add faults', async () => {
  const headers = { 'content-type': 'application/json', origin: 'http://localhost:4580' };
  const body = '{"service":"ssm","effect":"before"}';
  expect((await fetch(`${twin.endpoint}/_twin/faults`, { method: 'POST', headers, body })).status).toBe(201);
});

test('requests to an API can be throttled', async () => {
  const fault = { service: 'execute-api', operation: 'Invoke', effect: 'throttle', match: { ResourcePath: '/me' } };
  expect((await send('POST', '', JSON.stringify(fault))).status).toBe(201);
});

test('all faults can be cleared at once', async () => {
  await send('POST', '', '{"service":"ssm","effect":"before"}');
  await send('DELETE');
  expect((await read()).Parameter?.Value).toBe('on');
});

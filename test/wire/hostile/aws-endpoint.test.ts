/** The AWS endpoint, the fault routes and the X-Ray port against what no SDK would send. */
import { createSocket } from 'node:dgram';
import { startWire, type Wire } from '../start-wire.ts';
import { deepList, deepObject, LEAK, moreThan10MB, NASTY } from './no-leak.ts';

let wire: Wire;
let endpoint: string;
beforeAll(async () => {
  wire = await startWire();
  endpoint = wire.services.client.endpoint;
});
afterAll(() => wire.close());
afterEach(async () => {
  // It still serves, and logged nothing.
  expect((await ask('AmazonSQS.ListQueues', '{}')).status).toBe(200);
  expect(wire.lines).toEqual([]);
});

interface Answer {
  status: number;
  type: string | null;
  errorType: string | null;
  text: string;
}

async function send(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(endpoint + path, init);
  const text = await response.text();
  expect(text).not.toMatch(LEAK);
  const { status, headers } = response;
  return { status, text, type: headers.get('content-type'), errorType: headers.get('x-amzn-errortype') };
}
const ask = (target: string, body: string | Buffer) =>
  send('', { method: 'POST', body, headers: { 'x-amz-target': target } });
const query = (form: Record<string, string>) => send('', { method: 'POST', body: new URLSearchParams(form) });

test.each([
  ['an API that is not served', 'Kinesis_20131202.ListStreams', 'Kinesis_20131202.ListStreams'],
  ['a target without an operation', 'AmazonSQS', 'AmazonSQS'],
  ['a target with too many parts', 'AmazonSQS.List.Queues', 'AmazonSQS.List.Queues'],
  ['an operation that is not served', 'AmazonSQS.TagQueue', 'sqs:TagQueue'],
  ['an operation by the name of a prototype', 'AmazonSQS.__proto__', 'sqs:__proto__'],
  ['an operation that every object has', 'AmazonSQS.constructor', 'sqs:constructor'],
])('%s is refused by name', async (_, target, name) => {
  const { status, errorType, text } = await ask(target, '{}');
  expect(status).toBe(501);
  expect(errorType).toBe('NotImplemented');
  expect(text).toContain(`does not implement ${name};`);
});

test.each([
  ['GET', '/nothing'],
  ['PUT', '/bucket/key'],
  ['DELETE', '/2015-03-31/lamps/lamp'],
  ['POST', '/2015-03-31/functions/__proto__/code'],
  ['GET', '/__proto__/.well-known/jwks.json'],
  ['GET', '/%00/.well-known/openid-configuration'],
])('%s %s is refused by name', async (method, path) => {
  const { status, text } = await send(path, { method });
  expect(status).toBe(501);
  expect(text).toContain(`does not implement ${method} ${path};`);
});

test.each([
  ['DELETE', '/2015-03-31/functions/lamp', 'lambda:DeleteFunction'],
  ['GET', '/2015-03-31/functions/lamp/aliases', 'lambda:ListAliases'],
  ['GET', '/usageplans', 'apigateway:GetUsagePlans'],
  ['POST', '/InsightSummaries', 'xray:GetInsightSummaries'],
])('%s %s, which its service does not have, is refused as %s', async (method, path, name) => {
  const { status, text, errorType } = await send(path, { method });
  expect({ status, errorType }).toEqual({ status: 501, errorType: 'NotImplemented' });
  expect(text).toContain(`does not implement ${name};`);
});

test('an action of an API that is not served is refused by name', async () => {
  const { status, text } = await query({ Action: 'DescribeRegions', Version: '2016-11-15' });
  expect(status).toBe(501);
  expect(text).toContain('does not implement the API:DescribeRegions (version 2016-11-15);');
});

function textsIn(bytes: Buffer): string[] {
  if (bytes.length === 0) return [];
  expect(bytes[0]).toBe(0x79);
  const end = 3 + bytes.readUInt16BE(1);
  return [bytes.toString('utf8', 3, end), ...textsIn(bytes.subarray(end))];
}

const signedFor = (service: string, region = 'eu-west-1') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=lamp/20261128/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});
const form = (Action: string, Version: string) => ({ method: 'POST', body: new URLSearchParams({ Action, Version }) });

test.each([
  [
    'autoscaling',
    '/',
    form('DescribeAutoScalingGroups', '2011-01-01'),
    /^<ErrorResponse .*<Error>.*<Code>NotImplemented<\/Code>/,
  ],
  ['ec2', '/', form('DescribeRegions', '2016-11-15'), /<Response><Errors><Error><Code>NotImplemented<\/Code>/],
  ['s3', '/bucket?list-type=2', {}, /<Error><Code>NotImplemented<\/Code><Message>/],
  ['route53', '/2013-04-01/hostedzone', {}, /<ErrorResponse><Error><Type>Sender<\/Type><Code>NotImplemented<\/Code>/],
])('%s, which is not served, is refused in XML', async (service, path, init, form) => {
  const { status, text, type } = await send(path, { ...init, headers: signedFor(service) });
  expect({ status, type }).toMatchObject({ status: 501, type: expect.stringMatching(/^(text|application)\/xml$/) });
  expect(text).toMatch(form);
});

test('a service that speaks JSON and is not served is refused in JSON, by the name of the operation', async () => {
  const headers = { 'x-amz-target': 'TrentService.ListKeys', ...signedFor('kms') };
  const { status, text, type, errorType } = await send('', { method: 'POST', body: '{}', headers });
  expect({ status, type, errorType }).toEqual({
    status: 501,
    type: 'application/x-amz-json-1.1',
    errorType: 'NotImplemented',
  });
  expect(JSON.parse(text)).toEqual({
    __type: 'NotImplemented',
    message: expect.stringContaining('does not implement TrentService.ListKeys;'),
  });
});

test('a service that speaks CBOR is refused in CBOR', async () => {
  const headers = { ...signedFor('monitoring'), 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
  const path = '/service/GraniteServiceVersion20100801/operation/ListMetrics';
  const response = await fetch(endpoint + path, { method: 'POST', headers });
  expect(response.status).toBe(501);
  expect(response.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
  const body = Buffer.from(await response.arrayBuffer());
  // RFC 8949: a map of two members (0xa2), and texts with a length of two bytes (0x79).
  expect(body[0]).toBe(0xa2);
  expect(textsIn(body.subarray(1))).toEqual([
    '__type',
    'NotImplemented',
    'message',
    expect.stringContaining(`does not implement monitoring: POST ${path};`),
  ]);
});

const post = (target: string, input: object) => ({
  method: 'POST',
  body: JSON.stringify(input),
  headers: { ...signedFor('ssm'), 'x-amz-target': target },
});

test.each([
  ['cdk deploy reads first', '', post('AmazonSSM.GetParameter', { Name: '/cdk-bootstrap/hnb659fds/version' })],
  ['cdk bootstrap changes', '', { ...form('CreateChangeSet', '2010-05-15'), headers: signedFor('cloudformation') }],
  ['cdk deploy writes assets to', '/', { headers: signedFor('s3') }],
])('a refusal of what %s says to run npm start', async (_, path, init) => {
  const { status, text } = await send(path, init);
  expect(status).toBe(501);
  expect(text).toContain('run npm start in place of cdk deploy');
});

test('a call that is signed for another region is refused with both regions', async () => {
  const message = /the local twin serves eu-west-1, and the call is signed for us-east-1\. Set AWS_REGION=eu-west-1\.$/;
  const headers = { 'x-amz-target': 'AmazonSQS.ListQueues', ...signedFor('sqs', 'us-east-1') };
  const answer = await send('', { method: 'POST', body: '{}', headers });
  expect(answer).toMatchObject({ status: 403, errorType: 'InvalidSignatureException' });
  expect(JSON.parse(answer.text).message).toMatch(message);
  const global = { ...form('GetCallerIdentity', '2011-06-15'), headers: signedFor('sts', 'us-east-1') };
  expect((await send('', global)).status).toBe(200);
});

test('characters that XML forbids do not break the response', async () => {
  for (const value of [...NASTY, '\u0001\u001f\ufffe', '\ud83d\udca1 & <b>']) {
    const { status, text, type } = await query({ Action: 'GetRole', Version: '2010-05-08', RoleName: value });
    expect([400, 404]).toContain(status);
    expect(type).toBe('text/xml');
    expect(text).not.toMatch(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(text.match(/<\/?[a-zA-Z]+/g)).toHaveLength(12);
  }
});

test.each([
  ['broken UTF-8 for a name', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 501, 'NotImplemented'],
  ['a prototype for a member', '{"__proto__":{"x":1}}', 501, 'NotImplemented'],
  ['a member that every object has', '{"constructor":{"x":1}}', 501, 'NotImplemented'],
  ['a deep list', `{"QueueNamePrefix":${deepList}}`, 400, 'SerializationException'],
  ['a deep object', deepObject, 400, 'SerializationException'],
  ['a number beyond all numbers', '{"MaxResults":1e999}', 400, 'SerializationException'],
  ['more than 10 MB', moreThan10MB, 413, 'RequestEntityTooLargeException'],
])('%s is refused', async (_, body, status, name) => {
  expect(await ask('AmazonSQS.ListQueues', body)).toMatchObject({ status, errorType: name });
});

test('malformed function names are refused', async () => {
  for (const value of ['%00', '%0d%0aX', '%zz', '%ff', '__proto__', 'a%2fb', 'x'.repeat(300)]) {
    const { status } = await send(`/2015-03-31/functions/${value}/invocations`, { method: 'POST', body: '{}' });
    expect([400, 404]).toContain(status);
  }
});

const fault = (body: string, method = 'POST', path = '') =>
  send(`/_twin/faults${path}`, { method, body, headers: { 'content-type': 'application/json' } });

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a deep object', deepObject],
  ['a deep match', `{"service":"sqs","effect":"before","match":${deepObject}}`],
  ['an unknown member', '{"service":"sqs","effect":"before","__proto__":{}}'],
  ['an unknown effect', '{"service":"sqs","effect":"explode"}'],
  ['an unknown service', '{"service":"__proto__","effect":"before"}'],
  ['an unknown operation', '{"service":"sqs","operation":"constructor","effect":"before"}'],
  [
    'a status that HTTP does not have',
    '{"service":"sqs","effect":"before","error":{"code":"A","message":"b","status":99999}}',
  ],
  ['a status that is no error', '{"service":"sqs","effect":"before","error":{"code":"A","message":"b","status":200}}'],
  [
    'a code that is no header',
    '{"service":"sqs","effect":"before","error":{"code":"A\\r\\nset-cookie: a=b","message":"b"}}',
  ],
  ['a chance beyond certainty', '{"service":"sqs","effect":"before","chance":2}'],
])('a fault with %s is refused with its reason', async (_, body) => {
  const { status, text } = await fault(body);
  expect(status).toBe(400);
  expect(JSON.parse(text).message).toMatch(/./);
  expect(JSON.parse((await send('/_twin/faults', {})).text)).toEqual({ faults: [] });
});

test('the fault routes refuse other methods and places', async () => {
  expect((await fault('{}', 'PUT')).status).toBe(405);
  expect((await fault('{"service":"sqs","effect":"before"}', 'POST', '/abc')).status).toBe(405);
  expect((await fault('', 'DELETE', '/__proto__')).status).toBe(204);
});

test('a fault of any text reaches the caller in the protocol of its service', async () => {
  const error = { code: 'Odd', message: '\u0000<>&"\r\n\ud800', status: 418 };
  for (const service of ['sqs', 'sts', 'lambda']) {
    await fault(JSON.stringify({ service, effect: 'before', times: 1, error }));
  }
  expect(await ask('AmazonSQS.ListQueues', '{}')).toMatchObject({ status: 418, errorType: 'Odd' });
  expect(await query({ Action: 'GetCallerIdentity', Version: '2011-06-15' })).toMatchObject({ status: 418 });
  expect(await send('/2015-03-31/functions', {})).toMatchObject({ status: 418, errorType: 'Odd' });
  await fault('', 'DELETE');
});

test('malformed datagrams are dropped, and the next segment is stored', async () => {
  const { kernel } = wire.services;
  const { port } = new URL(kernel.addresses.resolve('http://169.254.100.1:2000'));
  const socket = createSocket('udp4');
  const tell = (data: string | Buffer) =>
    new Promise<void>((sent) => socket.send(data, Number(port), '127.0.0.1', () => sent()));
  const header = '{"format":"json","version":1}\n';
  const segment = {
    name: 'lamp',
    id: '70de5b6f19ff9a0b',
    trace_id: '1-581cf771-a006649127e371903a2de97a',
    start_time: 1,
  };
  const documents = [
    '',
    '[]',
    'null',
    deepObject.slice(0, 50_000),
    '{"id":"__proto__"}',
    JSON.stringify({ ...segment, id: '../x' }),
  ];
  for (const text of documents) await tell(header + text);
  for (const text of ['', '\n', '{"format":"xml"}\n{}', Buffer.from([0xff, 0xfe, 0x0a]), '{'.repeat(60_000)])
    await tell(text);
  await tell(header + JSON.stringify(segment));
  socket.close();
  const kept = kernel.store.collection<string>('xray.segments');
  const key = `${segment.trace_id}/${segment.id}`;
  while (kept.get(key) === undefined) await new Promise((resolve) => setImmediate(resolve));
  expect((await kept.list({ prefix: '1-581cf771-a006649127e371903a2de97a' })).map(({ id }) => id)).toEqual([key]);
});

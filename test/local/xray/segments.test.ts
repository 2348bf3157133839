/** X-Ray takes segments over HTTP and, as its daemon does, over UDP; what is no segment is refused, the oldest go first. */
import { createSocket } from 'node:dgram';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createXray } from '../../../local/xray/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const SEGMENT = {
  name: 'lamp',
  id: '70de5b6f19ff9a0a',
  trace_id: '1-581cf771-a006649127e371903a2de979',
  start_time: 1478293361.271,
  end_time: 1478293361.449,
};

let services: StartedServices;
beforeEach(async () => {
  services = await startServices([(kernel) => createXray(kernel, { maxSegments: 10 })]);
});
afterEach(() => services.close());

async function put(documents: string[]): Promise<JsonObject> {
  const response = await fetch(`${services.client.endpoint}/TraceSegments`, {
    method: 'POST',
    body: JSON.stringify({ TraceSegmentDocuments: documents }),
  });
  return (await response.json()) as JsonObject;
}

const kept = async () =>
  (await services.kernel.store.collection<string>('xray.segments').list()).map(({ value }) => JSON.parse(value));

test('PutTraceSegments stores segments and returns invalid documents', async () => {
  const { UnprocessedTraceSegments } = await put([
    JSON.stringify(SEGMENT),
    'no json',
    JSON.stringify({ ...SEGMENT, id: 'short' }),
    JSON.stringify({ ...SEGMENT, trace_id: 'short' }),
    JSON.stringify({ ...SEGMENT, name: undefined }),
    JSON.stringify({ ...SEGMENT, start_time: 'noon' }),
    JSON.stringify({ ...SEGMENT, metadata: 'x'.repeat(64 * 1024) }),
  ]);
  expect(await kept()).toEqual([SEGMENT]);
  expect(UnprocessedTraceSegments).toEqual([
    { ErrorCode: 'ParseError', Message: 'a segment document is a JSON object' },
    { ErrorCode: 'ParseError', Message: 'id must be 16 hexadecimal digits' },
    { Id: SEGMENT.id, ErrorCode: 'ParseError', Message: expect.stringContaining('trace_id must be') },
    { Id: SEGMENT.id, ErrorCode: 'ParseError', Message: 'name must be a text' },
    { Id: SEGMENT.id, ErrorCode: 'ParseError', Message: 'start_time must be a number of seconds' },
    { ErrorCode: 'ParseError', Message: 'a segment document has at most 64 KB' },
  ]);
});

test('a finished segment replaces the one in progress', async () => {
  await put([JSON.stringify({ ...SEGMENT, end_time: undefined, in_progress: true })]);
  await put([JSON.stringify(SEGMENT)]);
  expect(await kept()).toEqual([SEGMENT]);
});

test('an input that cannot be read is refused', async () => {
  const response = await fetch(`${services.client.endpoint}/TraceSegments`, { method: 'POST', body: '{}' });
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, 'InvalidRequestException']);
});

test('a datagram without a header and a document is ignored', async () => {
  const { hostname, port } = new URL(services.kernel.addresses.resolve('http://169.254.100.1:2000'));
  const document = JSON.stringify(SEGMENT);
  const socket = createSocket('udp4');
  for (const text of ['noise', `{"format":"xml"}\n${document}`, '{"format":"json","version":1}\nnoise']) {
    socket.send(text, Number(port), hostname);
  }
  socket.send(`{"format": "json", "version": 1}\n${document}`, Number(port), hostname);
  while ((await kept()).length === 0) await nextTurn();
  socket.close();
  expect(await kept()).toEqual([SEGMENT]);
});

test('above the limit, the oldest traces are deleted', async () => {
  const documents = Array.from({ length: 30 }, (_, index) => {
    const time = (0x581cf771 + index).toString(16);
    return JSON.stringify({ ...SEGMENT, trace_id: `1-${time}-a006649127e371903a2de979` });
  });
  for (const document of documents) {
    await put([document]);
    await services.kernel.whenIdle();
  }
  const left = (await kept()).map((segment) => JSON.stringify(segment));
  expect(left.length).toBeLessThanOrEqual(11);
  expect(left).toEqual(documents.slice(-left.length));
});

/** BatchGetTraces through the SDK client. */
import { BatchGetTracesCommand, PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { lampTrace, TRACE_ID } from '../lamp-trace.ts';
import { type StartedXray, startXray } from '../start-xray.ts';

let twin: StartedXray;
beforeAll(async () => {
  twin = await startXray();
});
afterAll(() => twin.close());

const put = (documents: JsonObject[]) =>
  twin.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents.map((one) => JSON.stringify(one)) }));

async function segmentsOf(id: string): Promise<JsonObject[]> {
  const { Traces = [] } = await twin.xray.send(new BatchGetTracesCommand({ TraceIds: [id] }));
  return (Traces[0]?.Segments ?? []).map(({ Document = '' }) => JSON.parse(Document));
}

test('a trace is its segments, with their subsegments inside and with what they called', async () => {
  await twin.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: lampTrace() }));
  const { Traces = [], UnprocessedTraceIds } = await twin.xray.send(
    new BatchGetTracesCommand({ TraceIds: [TRACE_ID] }),
  );
  expect(UnprocessedTraceIds).toEqual([]);
  expect(Traces).toMatchObject([{ Id: TRACE_ID, Duration: 0.1, LimitExceeded: false }]);
  const segments = (Traces[0]?.Segments ?? []).map(({ Id, Document = '' }) => {
    const document = JSON.parse(Document);
    expect(document.id).toBe(Id);
    return document;
  });
  const [shop, lamp, website, table] = segments;
  expect(segments.map(({ origin, name, parent_id }) => [origin, name, parent_id])).toEqual([
    ['AWS::ApiGateway::Stage', 'shop', undefined],
    ['AWS::Lambda::Function', 'lamp', '2222222222222222'],
    ['remote', 'lamps.example', '6666666666666666'],
    ['AWS::DynamoDB::Table', 'DynamoDB', '5555555555555555'],
  ]);
  expect(shop.subsegments).toHaveLength(1);
  expect(lamp.subsegments).toMatchObject([
    { name: '## lamp', annotations: { watts: 40 }, subsegments: [{ name: 'lamps.example' }, { name: 'DynamoDB' }] },
  ]);
  for (const member of ['type', 'trace_id', 'parent_id']) expect(lamp.subsegments[0]).not.toHaveProperty(member);
  expect([website.inferred, table.inferred]).toEqual([true, true]);
  expect(table).toMatchObject({ trace_id: TRACE_ID, error: true, aws: { operation: 'GetItem', table_name: 'Lamps' } });
});

test('a link appears in both traces', async () => {
  const sender = { trace_id: '1-65920080-aaaaaaaaaaaaaaaaaaaaaaaa', id: 'aaaaaaaaaaaaaaaa', name: 'sender' };
  const link = { trace_id: sender.trace_id, id: sender.id };
  const receiver = {
    trace_id: '1-65920081-bbbbbbbbbbbbbbbbbbbbbbbb',
    id: 'bbbbbbbbbbbbbbbb',
    name: 'receiver',
    origin: 'AWS::Lambda',
    links: [{ ...link, attributes: { 'aws.xray.reserved.reference_type': 'parent' } }],
  };
  await put([{ ...receiver, start_time: 2, end_time: 3 }]);
  await put([{ ...sender, start_time: 1, end_time: 2 }]);
  expect(await segmentsOf(receiver.trace_id)).toMatchObject([{ name: 'receiver', links: receiver.links }]);
  expect(await segmentsOf(sender.trace_id)).toMatchObject([
    {
      name: 'sender',
      links: [
        {
          trace_id: receiver.trace_id,
          id: receiver.id,
          attributes: {
            'aws.xray.reserved.names': ['receiver'],
            'aws.xray.reserved.type': 'AWS::Lambda',
            'aws.xray.reserved.reference_type': 'child',
          },
        },
      ],
    },
  ]);
});

test('a subsegment without its segment is left out', async () => {
  const id = '1-65920080-cccccccccccccccccccccccc';
  const orphan = { name: 'orphan', id: 'dddddddddddddddd', parent_id: 'eeeeeeeeeeeeeeee', type: 'subsegment' };
  await put([
    { ...orphan, trace_id: id, start_time: 1, end_time: 2 },
    { name: 'lamp', id: 'ffffffffffffffff', trace_id: id, start_time: 1, end_time: 2 },
  ]);
  expect(await segmentsOf(id)).toMatchObject([{ name: 'lamp' }]);
});

test('ids without a stored trace are returned as unprocessed', async () => {
  const unknown = '1-00000000-000000000000000000000000';
  const answer = await twin.xray.send(new BatchGetTracesCommand({ TraceIds: [unknown] }));
  expect(answer).toMatchObject({ Traces: [], UnprocessedTraceIds: [unknown] });
});

test('six ids are refused', async () => {
  const TraceIds = Array.from({ length: 6 }, () => TRACE_ID);
  await expect(twin.xray.send(new BatchGetTracesCommand({ TraceIds }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
  });
});

/** GetTraceSummaries through the SDK client: what a summary contains, and which traces a filter finds. */
import {
  GetTraceSummariesCommand,
  type GetTraceSummariesCommandInput,
  PutTraceSegmentsCommand,
  paginateGetTraceSummaries,
} from '@aws-sdk/client-xray';
import { deployResource } from '../../../support/deploy-resource.ts';
import { lampTrace, START, TRACE_ID } from '../lamp-trace.ts';
import { type StartedXray, startXray } from '../start-xray.ts';

const RANGE = { StartTime: new Date(START * 1000), EndTime: new Date(START * 1000 + 60_000) };
const idAt = (seconds: number, digits = '0'.repeat(24)) => `1-${(START + seconds).toString(16)}-${digits}`;

let twin: StartedXray;
beforeAll(async () => {
  twin = await startXray();
  for (const [GroupName, FilterExpression] of [
    ['red', 'annotation.colour = "red"'],
    ['blue', 'annotation.colour = "blue"'],
  ] as const) {
    await deployResource(twin.kernel, {
      type: 'AWS::XRay::Group',
      logicalId: GroupName,
      properties: { GroupName, FilterExpression },
    });
  }
  await twin.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: lampTrace() }));
});
afterAll(() => twin.close());

async function find(input: Partial<GetTraceSummariesCommandInput>) {
  const { TraceSummaries = [] } = await twin.xray.send(new GetTraceSummariesCommand({ ...RANGE, ...input }));
  return TraceSummaries.map(({ Id }) => Id);
}

test('a summary contains what the root answered, which services took part, and every annotation', async () => {
  const { TraceSummaries, TracesProcessedCount, ApproximateTime, NextToken } = await twin.xray.send(
    new GetTraceSummariesCommand({ ...RANGE, Sampling: false }),
  );
  const shop = service('shop', 'AWS::ApiGateway::Stage');
  const lamp = service('lamp', 'AWS::Lambda::Function');
  expect([TracesProcessedCount, NextToken, ApproximateTime]).toEqual([1, undefined, expect.any(Date)]);
  expect(TraceSummaries).toMatchObject([
    {
      Id: TRACE_ID,
      StartTime: RANGE.StartTime,
      Duration: 0.1,
      ResponseTime: 0.1,
      HasFault: false,
      HasError: false,
      HasThrottle: false,
      IsPartial: false,
      Http: {
        HttpURL: 'https://shop.example/lamps',
        HttpStatus: 200,
        HttpMethod: 'GET',
        UserAgent: 'curl',
        ClientIp: '192.0.2.1',
      },
      Annotations: {
        colour: [{ AnnotationValue: { StringValue: 'red' }, ServiceIds: [lamp] }],
        watts: [{ AnnotationValue: { NumberValue: 40 }, ServiceIds: [lamp] }],
        cold: [{ AnnotationValue: { BooleanValue: true }, ServiceIds: [lamp] }],
      },
      Users: [{ UserName: 'ada', ServiceIds: [lamp] }],
      ServiceIds: [shop, lamp, service('lamps.example', 'remote'), service('Lamps', 'AWS::DynamoDB::Table')],
      ResourceARNs: [{ ARN: 'arn:aws:lambda:eu-west-1:123456789012:function:lamp' }],
      EntryPoint: shop,
    },
  ]);
});

function service(Name: string, Type: string) {
  return { Name, Names: [Name], AccountId: '123456789012', Type };
}

test.each([
  'ok',
  '!fault',
  'partial = false',
  'inferred',
  'root',
  'responsetime >= 0.09 AND duration < 0.2',
  'http.status = 200',
  'http.status != 404',
  'http.url CONTAINS "/lamps" http.method = "GET"',
  'http.useragent BEGINSWITH "cu" OR http.clientip = "203.0.113.9"',
  'user CONTAINS ""',
  'user ENDSWITH "da"',
  'annotation.colour = "red"',
  'annotation[colour] != "blue"',
  'annotation.watts > 39.5 AND annotation.watts <= 40',
  'annotation.cold AND annotation.cold = true',
  'service("lamp") { fault }',
  'service("Lamps") { error = true }',
  'service() { fault OR throttle }',
  'service(id(type: "AWS::DynamoDB::Table")) { http.status = 400 AND inferred }',
  'service(id(name: "shop", type: "AWS::ApiGateway::Stage", account.id: "123456789012")) { root }',
  'edge("shop", "lamp") { fault }',
  'edge(id(type: "AWS::Lambda::Function"), "Lamps") { error }',
  'resource.arn ENDSWITH ":lamp"',
  'group.name = "red" AND !(group.name = "blue")',
])('%s finds it', async (FilterExpression) => {
  expect(await find({ FilterExpression })).toEqual([TRACE_ID]);
});

test.each([
  'fault',
  '!ok',
  'error OR throttle OR partial',
  'duration > 5',
  'http.status = 404',
  'user = "grace"',
  'annotation.size = "big"',
  'annotation.size != "big"',
  '!annotation.cold',
  'annotation.colour > 3',
  'service("lamp") { ok }',
  'service(id(name: "lamp", type: "AWS::Lambda"))',
  '!service("lamp")',
  'edge("lamp", "shop")',
  'edge("shop", "lamp") { ok }',
  'group.name = "blue"',
  'ok AND fault',
])('%s does not', async (FilterExpression) => {
  expect(await find({ FilterExpression })).toEqual([]);
});

test("a trace is found by its id's time, or by when one of its segments ended", async () => {
  const later = { StartTime: new Date(START * 1000 + 1000), EndTime: RANGE.EndTime };
  expect(await find({ EndTime: RANGE.StartTime })).toEqual([TRACE_ID]);
  expect(await find(later)).toEqual([]);
  expect(await find({ ...later, TimeRangeType: 'Service' })).toEqual([]);
  const end = new Date(START * 1000 + 80);
  expect(await find({ StartTime: end, EndTime: end, TimeRangeType: 'Service' })).toEqual([TRACE_ID]);
});

test('pages follow one another', async () => {
  const from = 10_000;
  const ids = Array.from({ length: 250 }, (_, index) => idAt(from + (index % 3), index.toString(16).padStart(24, '0')));
  const lamp = { name: 'lamp', id: '7777777777777777', start_time: START + from, end_time: START + from };
  const TraceSegmentDocuments = ids.map((trace_id) => JSON.stringify({ ...lamp, trace_id }));
  await twin.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
  const input = { StartTime: new Date((START + from) * 1000), EndTime: new Date((START + from + 10) * 1000) };
  const pages: (string | undefined)[][] = [];
  for await (const { TraceSummaries = [] } of paginateGetTraceSummaries({ client: twin.xray }, input)) {
    pages.push(TraceSummaries.map(({ Id }) => Id));
  }
  expect(pages.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(pages.flat()).toEqual(ids.sort());
});

test.each<[string, Partial<GetTraceSummariesCommandInput>]>([
  ['a filter', { FilterExpression: 'service(' }],
  ['a range', { StartTime: RANGE.EndTime, EndTime: RANGE.StartTime }],
  ['a token', { NextToken: 'next' }],
])('%s that cannot be read is refused', async (_, input) => {
  await expect(find(input)).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

/** The trace map through the SDK client: which service calls which, how often, how fast and with what success. */
import {
  GetServiceGraphCommand,
  type GetServiceGraphCommandInput,
  GetTraceGraphCommand,
  PutTraceSegmentsCommand,
  type Service,
} from '@aws-sdk/client-xray';
import { deployResource } from '../../../support/deploy-resource.ts';
import { lampTrace, START, TRACE_ID } from '../lamp-trace.ts';
import { type StartedXray, startXray } from '../start-xray.ts';

const RANGE = { StartTime: new Date(START * 1000), EndTime: new Date(START * 1000 + 60_000) };

let twin: StartedXray;
beforeAll(async () => {
  twin = await startXray();
  for (const [GroupName, FilterExpression] of [
    ['red', 'annotation.colour = "red"'],
    ['blue', 'annotation.colour = "blue"'],
  ] as const) {
    const properties = { GroupName, FilterExpression };
    await deployResource(twin.kernel, { type: 'AWS::XRay::Group', logicalId: GroupName, properties });
  }
  await twin.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: lampTrace() }));
});
afterAll(() => twin.close());

const graph = async (input: Partial<GetServiceGraphCommandInput> = {}) =>
  (await twin.xray.send(new GetServiceGraphCommand({ ...RANGE, ...input }))).Services ?? [];

/** `shop → lamp`, by the names and types of both ends. */
function edgesOf(services: readonly Service[]): string[] {
  const nameOf = ({ Name, Type }: Service) => `${Name} (${Type})`;
  const byReference = new Map(services.map((service) => [service.ReferenceId, nameOf(service)]));
  return services.flatMap((service) =>
    (service.Edges ?? []).map(({ ReferenceId }) => `${nameOf(service)} → ${byReference.get(ReferenceId)}`),
  );
}

test('each service is a node, with edges to those that it calls, and a client in front of the first', async () => {
  const services = await graph();
  expect(edgesOf(services).sort()).toEqual([
    'lamp (AWS::Lambda::Function) → Lamps (AWS::DynamoDB::Table)',
    'lamp (AWS::Lambda::Function) → lamps.example (remote)',
    'shop (AWS::ApiGateway::Stage) → lamp (AWS::Lambda::Function)',
    'shop (client) → shop (AWS::ApiGateway::Stage)',
  ]);
  expect(services.filter(({ Root }) => Root).map(({ Name }) => Name)).toEqual(['shop']);
  expect(services.find(({ Type }) => Type === 'client')).toMatchObject({
    State: 'unknown',
    StartTime: RANGE.StartTime,
  });
});

test('a node counts its calls by success, and says how long they took', async () => {
  const services = await graph();
  expect(services.find(({ Name }) => Name === 'lamp')).toMatchObject({
    State: 'active',
    SummaryStatistics: {
      OkCount: 0,
      ErrorStatistics: { TotalCount: 0 },
      FaultStatistics: { OtherCount: 1, TotalCount: 1 },
      TotalCount: 1,
      TotalResponseTime: 0.06,
    },
    ResponseTimeHistogram: [{ Value: 0.06, Count: 1 }],
    DurationHistogram: [{ Value: 0.06, Count: 1 }],
  });
  expect(services.find(({ Name }) => Name === 'Lamps')?.SummaryStatistics).toMatchObject({
    ErrorStatistics: { ThrottleCount: 0, OtherCount: 1, TotalCount: 1 },
  });
});

test('a group has the traces that its filter finds', async () => {
  expect(await graph({ GroupName: 'red' })).toEqual(await graph());
  expect(await graph({ GroupName: 'Default' })).toEqual(await graph());
  expect(await graph({ GroupName: 'blue' })).toEqual([]);
  await expect(graph({ GroupName: 'none' })).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

test('a time without traces has no services, and a range must not end before it begins', async () => {
  const later = new Date(START * 1000 + 120_000);
  expect(await graph({ StartTime: later, EndTime: later })).toEqual([]);
  await expect(graph({ StartTime: later })).rejects.toThrow('StartTime must be before EndTime');
});

test('the map of a trace is that of its services, and unknown traces add nothing', async () => {
  const TraceIds = [TRACE_ID, '1-65920080-aaaaaaaaaaaaaaaaaaaaaaaa'];
  const { Services } = await twin.xray.send(new GetTraceGraphCommand({ TraceIds }));
  expect(Services).toEqual(await graph());
});

/** Access logs and traces of the gateway. */
import { proxyAnswer, type StartedGateway, startGateway } from './start-gateway.ts';

const FORMAT =
  '{"id":"$context.requestId","status":"$context.status","path":"$context.resourcePath","client":"$context.authorizer.claims.client_id","length":"$context.responseLength","error":"$context.error.responseType","message":$context.error.messageString}';
const AccessLogSetting = {
  DestinationArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:lamps-access:*',
  Format: FORMAT,
};

let gateway: StartedGateway;
beforeEach(async () => {
  gateway = await startGateway({ stage: { AccessLogSetting, TracingEnabled: true } });
});
afterEach(() => gateway.close());

const accessLines = () =>
  gateway.logged.flatMap(({ logEvents }) => (logEvents as { message: string }[]).map(({ message }) => message));

test("every request is logged in the stage's format, with a dash for each unknown value", async () => {
  const good = await gateway.get('/lamps/7', { authorization: await gateway.token() });
  const bad = await gateway.get('/lamps/7');
  await gateway.kernel.whenIdle();
  expect(gateway.logged[0]).toMatchObject({
    logGroupName: 'lamps-access',
    logStreamName: `${gateway.deployment.resources.Lamps}/v1`,
  });
  expect(accessLines()).toEqual([
    `{"id":"${good.headers.get('x-amzn-requestid')}","status":"200","path":"/lamps/{lampId}","client":"lamp-shop","length":"2","error":"-","message":-}`,
    `{"id":"${bad.headers.get('x-amzn-requestid')}","status":"403","path":"/lamps/{lampId}","client":"-","length":"${(await bad.arrayBuffer()).byteLength}","error":"UNAUTHORIZED","message":"Unauthorized"}`,
  ]);
});

test('a failure to write the access log is reported in the twin’s log, never to the client', async () => {
  gateway.kernel.faults.add({ service: 'logs', operation: 'PutLogEvents', effect: 'before', times: 1 });
  expect((await gateway.get('/lamps?colour=red')).status).toBe(200);
  await gateway.kernel.whenIdle();
  expect(gateway.lines).toEqual([expect.stringContaining('the access log lamps-access was not written')]);
});

test('the lines of one call are in the order of their times, although requests end in any order', async () => {
  const { faults, clock, advance, whenIdle } = gateway.kernel;
  const authorization = await gateway.token();
  faults.add({ service: 'logs', operation: 'PutLogEvents', effect: 'delay', milliseconds: 60_000, times: 1 });
  await gateway.get('/lamps/delays-the-log', { authorization });
  let finish = () => {};
  const invoked = new Promise<void>((resolve) => {
    gateway.returns(async () => {
      resolve();
      await new Promise<void>((done) => {
        finish = done;
      });
      return proxyAnswer({});
    });
  });
  const slow = gateway.get('/lamps/slow', { authorization });
  await invoked;
  gateway.returns(() => proxyAnswer({}));
  clock.jump(5);
  await gateway.get('/lamps/quick', { authorization });
  finish();
  await slow;
  await advance(60_000);
  await whenIdle();
  const [, { logEvents } = {}] = gateway.logged;
  const times = (logEvents as { timestamp: number }[]).map(({ timestamp }) => timestamp);
  expect(times).toEqual([times[0], (times[0] ?? 0) + 5]);
});

test('a traced stage begins a trace and hands it to the function', async () => {
  const response = await gateway.get('/lamps?colour=red');
  await gateway.kernel.whenIdle();
  const [invocation] = gateway.invocations;
  const [segment = {}] = gateway.segments;
  expect(segment).toMatchObject({
    name: 'lamps/v1',
    origin: 'AWS::ApiGateway::Stage',
    trace_id: expect.stringMatching(/^1-6a2f85f5-[\da-f]{24}$/),
    http: { request: { method: 'GET' }, response: { status: 200 } },
    subsegments: [{ name: 'Lambda', id: expect.stringMatching(/^[\da-f]{16}$/) }],
  });
  const [subsegment] = segment.subsegments as { id: string }[];
  const header = `Root=${segment.trace_id};Parent=${subsegment?.id};Sampled=1`;
  expect(invocation?.context.traceHeader).toBe(header);
  expect(response.headers.get('x-amzn-trace-id')).toBe(header);
});

test("a traced stage joins the client's trace, and records nothing of one that is not sampled", async () => {
  const root = '1-6a2f85f5-000000000000000000000001';
  await gateway.get('/lamps?colour=red', { 'x-amzn-trace-id': `Root=${root};Parent=00000000000000aa;Sampled=1` });
  await gateway.get('/lamps?colour=red', { 'x-amzn-trace-id': `Root=${root};Parent=00000000000000aa;Sampled=0` });
  await gateway.kernel.whenIdle();
  expect(gateway.segments).toEqual([expect.objectContaining({ trace_id: root, parent_id: '00000000000000aa' })]);
  expect(gateway.invocations[1]?.context.traceHeader).toMatch(/^Root=1-6a2f85f5-0{23}1;Parent=[\da-f]{16};Sampled=0$/);
});

test('a segment has the address with its query string, and the IP address of the client', async () => {
  await gateway.get('/lamps?colour=red&owner=ada%40example.com');
  await gateway.kernel.whenIdle();
  const url = expect.stringMatching(/^https:[/][/].*[/]v1[/]lamps[?]colour=red&owner=ada%40example.com$/);
  expect(gateway.segments[0]).toMatchObject({ http: { request: { url, client_ip: '127.0.0.1' } } });
});

test('a stage without tracing records only what the client samples', async () => {
  await gateway.close();
  gateway = await startGateway();
  const root = '1-6a2f85f5-000000000000000000000001';
  await gateway.get('/lamps?colour=red');
  await gateway.get('/lamps?colour=red', { 'x-amzn-trace-id': `Root=${root};Parent=00000000000000aa;Sampled=0` });
  await gateway.get('/lamps?colour=red', { 'x-amzn-trace-id': `Root=${root};Parent=00000000000000aa;Sampled=1` });
  await gateway.kernel.whenIdle();
  expect(gateway.segments).toEqual([expect.objectContaining({ trace_id: root, parent_id: '00000000000000aa' })]);
  const headers = gateway.invocations.map(({ context }) => context.traceHeader);
  expect(headers).toEqual([
    expect.stringMatching(/^Root=1-[\da-f]{8}-[\da-f]{24}$/),
    `Root=${root};Parent=00000000000000aa;Sampled=0`,
    expect.stringMatching(/^Root=1-6a2f85f5-0{23}1;Parent=[\da-f]{16};Sampled=1$/),
  ]);
});

test('refusals are marked in the trace', async () => {
  await gateway.get('/lamps');
  await gateway.kernel.whenIdle();
  expect(gateway.segments[0]).toMatchObject({ error: true, http: { response: { status: 400 } } });
});

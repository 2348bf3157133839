/** What X-Ray receives of an execution: its states, the calls of its tasks, attempts and faults. */
import { RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { BatchGetTracesCommand, XRayClient } from '@aws-sdk/client-xray';
import type { Json, JsonObject } from '../../../../local/kernel/json.ts';
import { FunctionError, invoke, never, type StartedStates, startStates } from '../start-states.ts';

const ROOT = '1-65a1b2c3-0123456789abcdef01234567';
const PARENT = '53995c3f42cd8ad0';
const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders';

let states: StartedStates;
let xray: XRayClient;
beforeEach(async () => {
  states = await startStates();
  xray = new XRayClient(states.services.client);
});
afterEach(async () => {
  xray.destroy();
  await states.close();
});

async function start(definition: JsonObject, { sampled = 1, input = {} as Json } = {}): Promise<string> {
  const { executionArn } = await states.kernel.call({
    service: 'states',
    operation: 'StartExecution',
    input: { stateMachineArn: await states.create(definition), name: 'one', input: JSON.stringify(input) },
    principal: { type: 'account' },
    traceHeader: `Root=${ROOT};Parent=${PARENT};Sampled=${sampled}`,
  });
  await states.kernel.whenIdle();
  return String(executionArn);
}

/** The segments of executions, oldest first. */
async function segments(): Promise<JsonObject[]> {
  await states.kernel.whenIdle();
  const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds: [ROOT] }));
  const documents = (Traces[0]?.Segments ?? []).map(({ Document = '' }) => JSON.parse(Document) as JsonObject);
  return documents.filter(({ origin }) => origin === 'AWS::StepFunctions::StateMachine');
}

const inside = (document: JsonObject = {}) => (document.subsegments ?? []) as JsonObject[];

/** `Name` or `Name!` for a fault, what is inside it in brackets. */
function outline(document: JsonObject): string {
  const within = inside(document).map(outline).join(' ');
  return `${document.name}${document.fault === true ? '!' : ''}${within === '' ? '' : `[${within}]`}`;
}
const outlines = async () => (await segments()).map(outline);

test('an execution is one segment of the trace that started it, and what it calls is called by its subsegments', async () => {
  const headers: unknown[] = [];
  states.functions.price = (_, { traceHeader }) => {
    headers.push(traceHeader);
    return null;
  };
  const putEvents = {
    Type: 'Task',
    Resource: 'arn:aws:states:::events:putEvents',
    Arguments: { Entries: [{ Source: 'orders', DetailType: 'Priced', Detail: {} }] },
    End: true,
  };
  const arn = await start({ StartAt: 'Price', States: { Price: invoke('price', { Next: 'Tell' }), Tell: putEvents } });
  const [segment, ...others] = await segments();
  expect(others).toEqual([]);
  expect(segment).toMatchObject({
    name: 'orders',
    trace_id: ROOT,
    parent_id: PARENT,
    aws: { resource_arn: arn },
    resource_arn: MACHINE,
    subsegments: [
      {
        name: 'Price',
        subsegments: [
          {
            name: 'Lambda',
            namespace: 'aws',
            aws: { operation: 'Invoke', region: 'eu-west-1' },
            http: { response: { status: 200 } },
          },
        ],
      },
      { name: 'Tell', subsegments: [{ name: 'EventBridge', namespace: 'aws', aws: { operation: 'PutEvents' } }] },
    ],
  });
  expect(segment).not.toHaveProperty('fault');
  const [call] = inside(inside(segment)[0]);
  expect(headers).toEqual([`Root=${ROOT};Parent=${call?.id};Sampled=1`]);
});

test('each attempt is a call; failed attempts are faults, and the state that recovers is not', async () => {
  let attempts = 0;
  states.functions.price = () => {
    attempts += 1;
    if (attempts < 3) throw new FunctionError({ errorType: 'Busy', errorMessage: 'secret' });
    return null;
  };
  const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }];
  await start({ StartAt: 'Price', States: { Price: invoke('price', { Retry, End: true }) } });
  await states.kernel.settle();
  expect(await outlines()).toEqual(['orders[Price[Lambda! Lambda! Lambda]]']);
  const text = JSON.stringify(await segments());
  expect(text).toContain('"type":"Busy"');
  expect(text).not.toContain('secret');
});

test('a redrive is a second segment of the same trace, from the state that failed', async () => {
  states.functions.price = () => 1;
  states.functions.pack = () => {
    throw new FunctionError({ errorType: 'Broken' });
  };
  const executionArn = await start({
    StartAt: 'Price',
    States: { Price: invoke('price', { Next: 'Pack' }), Pack: invoke('pack') },
  });
  expect(await outlines()).toEqual(['orders![Price[Lambda] Pack![Lambda!]]']);
  states.functions.pack = () => 2;
  await states.kernel.advance(60_000);
  await states.client.send(new RedriveExecutionCommand({ executionArn }));
  expect(await outlines()).toEqual(['orders![Price[Lambda] Pack![Lambda!]]', 'orders[Pack[Lambda]]']);
  const [first, second] = await segments();
  expect([second?.parent_id, second?.trace_id]).toEqual([first?.parent_id, first?.trace_id]);
  expect(second?.id).not.toBe(first?.id);
  expect(Number(second?.start_time)).toBe(Number(first?.end_time) + 60);
});

test('branches are inside their Parallel, iterations inside their Map, and a redrive is inside both', async () => {
  states.functions.price = (payload) => {
    if (payload === 2) throw new FunctionError({ errorType: 'Broken' });
    return payload;
  };
  const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });
  const items = { Type: 'Map', MaxConcurrency: 1, ItemProcessor: one('Each', invoke('price')), End: true };
  const pass = one('Pass', { Type: 'Pass', End: true });
  const definition = one('Both', { Type: 'Parallel', Branches: [pass, one('All', items)], End: true });
  const executionArn = await start(definition, { input: [1, 2] });
  expect(await outlines()).toEqual([
    'orders![Both![Pass All![Iteration 0[Each[Lambda]] Iteration 1![Each![Lambda!]]]]]',
  ]);
  states.functions.price = () => null;
  await states.client.send(new RedriveExecutionCommand({ executionArn }));
  expect((await outlines())[1]).toBe('orders[Both[All[Iteration 1[Each[Lambda]]]]]');
});

test('a stopped execution is a fault in its current state, and so is a Fail state', async () => {
  states.functions.price = never;
  const executionArn = await start({ StartAt: 'Price', States: { Price: invoke('price') } });
  await states.client.send(new StopExecutionCommand({ executionArn }));
  expect(await outlines()).toEqual(['orders![Price![Lambda!]]']);
});

test('a caught error is a fault of the call alone, and a Fail state is a fault of the execution', async () => {
  states.functions.price = () => {
    throw new FunctionError({ errorType: 'Unpriced' });
  };
  const Catch = [{ ErrorEquals: ['Unpriced'], Next: 'Refused' }];
  await start({
    StartAt: 'Price',
    States: { Price: invoke('price', { Catch, End: true }), Refused: { Type: 'Fail', Error: 'Unpriced' } },
  });
  expect(await outlines()).toEqual(['orders![Price[Lambda!] Refused!]']);
});

test('a segment that is too large is sent in several documents', async () => {
  states.functions.price = () => null;
  const each = { StartAt: 'Each', States: { Each: invoke('price') } };
  const definition = { StartAt: 'All', States: { All: { Type: 'Map', ItemProcessor: each, End: true } } };
  await start(definition, { input: Array.from({ length: 200 }, (_, index) => index) });
  const [text = ''] = await outlines();
  expect(text.match(/Iteration \d+\[Each\[Lambda\]\]/g)).toHaveLength(200);
});

test('nothing is sent for an execution whose trace is not recorded', async () => {
  states.functions.price = (_, { traceHeader }) => traceHeader ?? null;
  const executionArn = await start({ StartAt: 'Price', States: { Price: invoke('price') } }, { sampled: 0 });
  expect(await segments()).toEqual([]);
  const { output = '' } = await states.describe(executionArn);
  expect(JSON.parse(output)).toBe(`Root=${ROOT};Parent=${PARENT};Sampled=0`);
  expect(await states.kernel.store.collection('states.subsegments').list()).toEqual([]);
});

test('sent segments are deleted', async () => {
  states.functions.price = () => null;
  await start({ StartAt: 'Price', States: { Price: invoke('price') } });
  expect(await states.kernel.store.collection('states.subsegments').list()).toEqual([]);
});

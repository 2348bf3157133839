/** Parallel states: what their branches read, and how their results and failures are handled. */
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { FunctionError, invoke, START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });
const parallel = (branches: JsonObject[], fields: JsonObject = { End: true }) => ({
  Type: 'Parallel',
  Branches: branches,
  ...fields,
});

async function run(definition: JsonObject, input: JsonObject[string] = {}) {
  const execution = await states.start(await states.create(definition), input ?? {});
  await states.kernel.settle();
  const { output, ...described } = await states.describe(execution);
  return { ...described, output: output === undefined ? undefined : JSON.parse(output) };
}

test('branches get the input, and their outputs are in definition order, whichever ends first', async () => {
  const slow = {
    StartAt: 'Slow',
    States: { Slow: { Type: 'Wait', Seconds: 9, Next: 'Then' }, Then: { Type: 'Pass', Output: 'slow', End: true } },
  };
  const described = await run(one('Both', parallel([slow, one('Fast', { Type: 'Succeed' })])), { n: 1 });
  expect(described).toMatchObject({
    status: 'SUCCEEDED',
    output: ['slow', { n: 1 }],
    stopDate: new Date(START + 9000),
  });
});

test('branches get Arguments; Output and Assign see the result', async () => {
  const fields = {
    Arguments: { double: '{% $states.input.n * 2 %}' },
    Assign: { kept: '{% $states.result[0].double %}' },
    Output: '{% {"in": $states.input, "out": $states.result} %}',
    Next: 'Last',
  };
  const definition = {
    StartAt: 'Both',
    States: {
      Both: parallel([one('A', { Type: 'Succeed' }), one('B', { Type: 'Succeed' })], fields),
      Last: { Type: 'Succeed', Output: '{% [$states.input, $kept] %}' },
    },
  };
  const out = { in: { n: 2 }, out: [{ double: 4 }, { double: 4 }] };
  expect(await run(definition, { n: 2 })).toMatchObject({ output: [out, 4] });
});

test('branches read the variables around them; their own end with them, and others do not see them', async () => {
  const branch = {
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { own: '{% $outer + 1 %}' }, Next: 'Get' },
      Get: { Type: 'Pass', Output: '{% [$outer, $own] %}', End: true },
    },
  };
  const other = one('Other', { Type: 'Pass', Output: '{% $exists($own) %}', End: true });
  const definition = {
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Both' },
      Both: parallel([branch, other], { Output: '{% {"in": $states.result, "outside": $exists($own)} %}', End: true }),
    },
  };
  expect(await run(definition)).toMatchObject({ output: { in: [[1, 2], false], outside: false } });
});

test('the context names the state inside, and the retries of the Parallel outside', async () => {
  let calls = 0;
  states.functions.price = (payload) => {
    calls += 1;
    if (calls < 3) throw new FunctionError({ errorType: 'Busy' });
    return payload;
  };
  const Payload = '{% $states.context.State %}';
  const inner = invoke('price', { Arguments: { FunctionName: 'price', Payload }, End: true });
  const fields = {
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10 }],
    Output: '{% {"retries": $states.context.State.RetryCount, "of": $states.result[0]} %}',
    End: true,
  };
  expect(await run(one('Both', parallel([one('A', inner)], fields)))).toMatchObject({
    output: { retries: 2, of: { Name: 'A', RetryCount: 0, EnteredTime: new Date(START + 30_000).toISOString() } },
  });
});

test.each([
  ['by its name', ['No'], 'Caught'],
  ['by any', ['States.ALL'], 'Caught'],
  ['as a failed task', ['States.TaskFailed'], 'Caught'],
  ['by another name', ['Other'], undefined],
])('the failure of a branch is caught %s: %j', async (_, ErrorEquals, expected) => {
  const no = { Type: 'Fail', Error: 'No', Cause: 'not this one' };
  const Catch = [
    { ErrorEquals, Next: 'Caught', Output: '{% [$states.errorOutput.Error, $states.errorOutput.Cause] %}' },
  ];
  const definition = {
    StartAt: 'Both',
    States: { Both: parallel([one('A', no)], { Catch, End: true }), Caught: { Type: 'Succeed' } },
  };
  const described = await run(definition);
  if (expected === undefined) expect(described).toMatchObject({ error: 'No', cause: 'not this one' });
  else expect(described).toMatchObject({ status: 'SUCCEEDED', output: ['No', 'not this one'] });
});

test('a failure that a branch catches does not fail the Parallel', async () => {
  states.functions.price = () => {
    throw new FunctionError({ errorType: 'Busy' });
  };
  const branch = {
    StartAt: 'A',
    States: {
      A: invoke('price', { Catch: [{ ErrorEquals: ['Busy'], Next: 'B' }], End: true }),
      B: { Type: 'Pass', Output: 'lamp', End: true },
    },
  };
  expect(await run(one('Both', parallel([branch])))).toMatchObject({ output: ['lamp'] });
});

test('outputs that are too large together fail it', async () => {
  const big = (name: string) => one(name, { Type: 'Pass', Output: '{% $pad("x", 150000) %}', End: true });
  expect(await run(one('Both', parallel([big('A'), big('B')])))).toMatchObject({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'Both' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

test("the state machine's time-out ends all branches", async () => {
  const wait = (name: string) => one(name, { Type: 'Wait', Seconds: 60, End: true });
  const described = await run({ ...one('Both', parallel([wait('A'), wait('B')])), TimeoutSeconds: 30 });
  expect(described).toMatchObject({ status: 'TIMED_OUT', stopDate: new Date(START + 30_000) });
});

test('a branch that fills the history ends the execution', async () => {
  const loop = {
    StartAt: 'Again',
    States: {
      Again: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.stop = true %}', Next: 'End' }],
        Default: 'Back',
      },
      Back: { Type: 'Pass', Next: 'Again' },
      End: { Type: 'Succeed' },
    },
  };
  const wait = one('Wait', { Type: 'Wait', Seconds: 1, End: true });
  expect(await run(one('Both', parallel([loop, wait])))).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: 'The execution reached the maximum number of history events (25000).',
  });
});

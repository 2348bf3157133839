/** How executions end: by time-out, by being stopped, by their limits; and who is notified. */
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { FunctionError, invoke, never, START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
const log: string[] = [];
beforeEach(async () => {
  log.length = 0;
  states = await startStates({ log: (line) => log.push(line) });
});
afterEach(() => states.close());

const WAIT = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } };
const busy = () => {
  throw new FunctionError({ errorType: 'Busy' });
};
const stop = async (executionArn: string, more = {}) => {
  const answer = await states.client.send(new StopExecutionCommand({ executionArn, ...more }));
  await states.kernel.whenIdle();
  return answer;
};

test.each([
  ['a Wait', WAIT],
  ['a task', { StartAt: 'Price', States: { Price: invoke('price') } }],
  [
    'a delayed retry',
    {
      StartAt: 'Price',
      States: { Price: invoke('busy', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60 }], End: true }) },
    },
  ],
])("the state machine's time-out ends %s", async (_, definition: JsonObject) => {
  Object.assign(states.functions, { price: never, busy });
  const execution = await states.start(await states.create({ ...definition, TimeoutSeconds: 30 }));
  await states.kernel.advance(29_999);
  expect(await states.describe(execution)).toMatchObject({ status: 'RUNNING' });
  await states.kernel.advance(1);
  const described = await states.describe(execution);
  expect(described).toMatchObject({ status: 'TIMED_OUT', stopDate: new Date(START + 30_000) });
  expect(described).not.toHaveProperty('error');
  expect((await states.history(execution)).at(-1)).toMatchObject({
    type: 'ExecutionTimedOut',
    previousEventId: 0,
    executionTimedOutEventDetails: { error: 'States.Timeout' },
  });
});

test('a stopped execution leaves its Wait', async () => {
  const execution = await states.start(await states.create(WAIT));
  const { stopDate } = await stop(execution, { error: 'Changed', cause: 'of mind' });
  expect(await states.describe(execution)).toMatchObject({
    status: 'ABORTED',
    stopDate,
    error: 'Changed',
    cause: 'of mind',
  });
  expect((await states.history(execution)).at(-1)).toEqual({
    id: 3,
    previousEventId: 0,
    type: 'ExecutionAborted',
    executionAbortedEventDetails: { error: 'Changed', cause: 'of mind' },
  });
  await states.kernel.settle();
  expect(await states.history(execution)).toHaveLength(3);
});

test("a task's result is ignored when its execution was stopped", async () => {
  let answer = (_: string) => {};
  states.functions.price = () =>
    states.kernel.scheduler.activity.parked(
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
    );
  const execution = await states.start(await states.create({ StartAt: 'Price', States: { Price: invoke('price') } }));
  await stop(execution);
  answer('too late');
  await states.kernel.whenIdle();
  expect(await states.describe(execution)).toMatchObject({ status: 'ABORTED' });
  expect((await states.history(execution)).map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'ExecutionAborted',
  ]);
});

test('an execution that is redriven immediately after a stop runs once', async () => {
  const answers: ((answer: string) => void)[] = [];
  states.functions.price = () =>
    states.kernel.scheduler.activity.parked(new Promise<string>((resolve) => answers.push(resolve)));
  const execution = await states.start(await states.create({ StartAt: 'Price', States: { Price: invoke('price') } }));
  const call = (operation: string) =>
    states.kernel.call({
      service: 'states',
      operation,
      input: { executionArn: execution },
      principal: { type: 'account' },
    });
  await Promise.all([call('StopExecution'), call('RedriveExecution')]);
  await states.kernel.whenIdle();
  for (const [index, answer] of answers.entries()) answer(`answer ${index}`);
  await states.kernel.whenIdle();
  expect(await states.describe(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: '"answer 1"',
    redriveCount: 1,
  });
});

test('stopping an ended execution changes nothing', async () => {
  const execution = await states.start(await states.create({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }));
  await states.kernel.advance(1000);
  expect((await stop(execution)).stopDate).toEqual(new Date(START));
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
});

test('a result of more than 256 KiB fails the task, and only by its name it can be caught', async () => {
  states.functions.price = () => 'x'.repeat(262_144);
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Big' }];
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { Catch, End: true }), Big: { Type: 'Succeed' } },
  });
  const execution = await states.start(arn);
  const failure = {
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
  };
  expect(await states.describe(execution)).toMatchObject(failure);
  expect((await states.history(execution)).at(-2)).toMatchObject({
    type: 'TaskFailed',
    taskFailedEventDetails: failure,
  });
});

test('an output of more than 256 KiB fails the state', async () => {
  const output = '{% $states.input & $states.input %}';
  const arn = await states.create({ StartAt: 'Grow', States: { Grow: { Type: 'Pass', Output: output, End: true } } });
  expect(await states.describe(await states.start(arn, 'x'.repeat(140_000)))).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'Grow' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

test('an error name of more than 256 characters and a cause of more than 32,768 are cut', async () => {
  const Fail = { Type: 'Fail', Error: 'e'.repeat(300), Cause: 'c'.repeat(40_000) };
  const { error, cause } = await states.describe(
    await states.start(await states.create({ StartAt: 'Fail', States: { Fail } })),
  );
  expect([error?.length, cause?.length]).toEqual([256, 32_768]);
});

test('an endless loop ends at 25,000 events, and other executions run meanwhile', async () => {
  const loop = await states.create({
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
  });
  const other = await states.create({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }, 'other');
  const [execution] = await Promise.all([states.start(loop, {}, 'loop'), states.start(other)]);
  const ends = states.statusChanges.map(({ Detail }) => JSON.parse(String(Detail)).status);
  expect(ends).toEqual(['RUNNING', 'RUNNING', 'SUCCEEDED', 'FAILED']);
  expect(await states.describe(execution)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: 'The execution reached the maximum number of history events (25000).',
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution history event limit exceeded',
  });
});

test('the default bus gets an event for the start and for the end', async () => {
  const execution = await states.start(await states.create(WAIT), { n: 1 }, 'one');
  await states.kernel.settle();
  const common = {
    executionArn: execution,
    stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders',
    name: 'one',
    startDate: START,
    input: '{"n":1}',
    inputDetails: { included: true },
    error: null,
    cause: null,
    redriveCount: 0,
    redriveDate: null,
    redriveStatus: 'NOT_REDRIVABLE',
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
  };
  expect(states.statusChanges.map(({ Detail }) => JSON.parse(String(Detail)))).toEqual([
    {
      ...common,
      status: 'RUNNING',
      stopDate: null,
      output: null,
      outputDetails: null,
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    },
    {
      ...common,
      status: 'SUCCEEDED',
      stopDate: START + 60_000,
      output: '{"n":1}',
      outputDetails: { included: true },
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    },
  ]);
  expect(states.statusChanges[0]).toMatchObject({
    DetailType: 'Step Functions Execution Status Change',
    Resources: [execution],
  });
});

test('input and output are left out of an event that would be too large', async () => {
  await states.start(
    await states.create({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
    'x'.repeat(130_000),
  );
  expect(JSON.parse(String(states.statusChanges[1]?.Detail))).toMatchObject({
    input: null,
    output: null,
    inputDetails: { included: false },
    outputDetails: { included: false },
  });
});

test('an event that the bus refuses is logged, and the execution is not affected', async () => {
  states.kernel.faults.add({ service: 'events', effect: 'before', principal: 'states.amazonaws.com' });
  const execution = await states.start(await states.create({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }));
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
  expect(log).toEqual([
    expect.stringContaining(`the status RUNNING of ${execution} was not announced`),
    expect.stringContaining(`the status SUCCEEDED of ${execution} was not announced`),
  ]);
});

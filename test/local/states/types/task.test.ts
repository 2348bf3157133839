/** Tasks: what they read, what they call, and how their failures are handled. */
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ServiceError } from '../../../../local/kernel/service-error.ts';
import { RUNNING_AT_ONCE } from '../../../../local/states/execution/executor.ts';
import { FunctionError, invoke, never, ROLE_ARN, START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const throws = (errorType: string) => () => {
  throw new FunctionError({ errorType, errorMessage: 'no' });
};

test('a function is called by the role of the state machine, with the trace of the execution', async () => {
  states.functions.price = (_, { principal, traceHeader }) => ({
    principal: { ...principal },
    traceHeader: traceHeader ?? null,
  });
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price') } });
  const { executionArn } = await states.kernel.call({
    service: 'states',
    operation: 'StartExecution',
    input: { stateMachineArn: arn, name: 'one' },
    principal: { type: 'account' },
    traceHeader: 'Root=1-2-3;Sampled=1',
  });
  await states.kernel.whenIdle();
  const { output, traceHeader } = await states.describe(String(executionArn));
  expect(traceHeader).toBe('Root=1-2-3;Sampled=1');
  expect(JSON.parse(output ?? '')).toEqual({
    principal: { type: 'role', roleArn: ROLE_ARN, session: 'one' },
    traceHeader: expect.stringMatching(/^Root=1-2-3;Parent=[\da-f]{16};Sampled=1$/),
  });
});

test('the context object has execution, state machine, state and retries', async () => {
  const contexts: unknown[] = [];
  states.functions.price = (payload) => {
    contexts.push(payload);
    if (contexts.length === 1) throw new FunctionError({ errorType: 'Busy' });
    return null;
  };
  const fields = {
    Arguments: { FunctionName: 'price', Payload: '{% $states.context %}' },
    Retry: [{ ErrorEquals: ['Busy'] }],
    End: true,
  };
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price', fields) } });
  const execution = await states.start(arn, { n: 1 }, 'one');
  await states.kernel.settle();
  const context = (RetryCount: number) => ({
    Execution: {
      Id: execution,
      Input: { n: 1 },
      StartTime: new Date(START).toISOString(),
      Name: 'one',
      RoleArn: ROLE_ARN,
      RedriveCount: 0,
    },
    StateMachine: { Id: arn, Name: 'orders' },
    State: { Name: 'Price', EnteredTime: new Date(START).toISOString(), RetryCount },
  });
  expect(contexts).toEqual([context(0), context(1)]);
});

test('Output and Assign see the result; both see the variables as they were', async () => {
  states.functions.price = () => 5;
  const result = '{% $states.result.Payload %}';
  const arn = await states.create({
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { price: 1 }, Next: 'Price' },
      Price: invoke('price', { Assign: { price: result }, Output: { was: '{% $price %}', is: result }, Next: 'Last' }),
      Last: { Type: 'Succeed', Output: '{% $merge([$states.input, {"now": $price}]) %}' },
    },
  });
  const { output } = await states.describe(await states.start(arn));
  expect(JSON.parse(output ?? '')).toEqual({ was: 1, is: 5, now: 5 });
});

test('without Output the result is passed on, with its metadata', async () => {
  states.functions.price = () => 5;
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { Output: undefined, End: true }) },
  });
  const { output } = await states.describe(await states.start(arn, { n: 1 }));
  expect(JSON.parse(output ?? '')).toMatchObject({ ExecutedVersion: '$LATEST', Payload: 5, StatusCode: 200 });
});

test('events are put with the workflow among their resources', async () => {
  const entry = { Source: 'orders', DetailType: 'Shipped', Detail: { id: '{% $states.input.id %}' } };
  const arn = await states.create({
    StartAt: 'Tell',
    States: {
      Tell: { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents', Arguments: { Entries: [entry] }, End: true },
    },
  });
  const execution = await states.start(arn, { id: 7 });
  expect(states.entries).toEqual([
    { Source: 'orders', DetailType: 'Shipped', Detail: '{"id":7}', Resources: [arn, execution] },
  ]);
  expect((await states.history(execution))[2]).toMatchObject({
    taskScheduledEventDetails: {
      resourceType: 'events',
      resource: 'putEvents',
      parameters: '{"Entries":[{"Source":"orders","DetailType":"Shipped","Detail":{"id":7}}]}',
    },
  });
});

test('retries wait as their retriers say, each with its own count', async () => {
  const errors = ['Slow', 'Slow', 'Odd', 'Slow'];
  const calls: number[] = [];
  states.functions.price = () => {
    calls.push(states.kernel.clock.now() - START);
    const errorType = errors.shift();
    if (errorType !== undefined) throw new FunctionError({ errorType });
    return 'priced';
  };
  const Retry = [
    { ErrorEquals: ['Slow'], IntervalSeconds: 10, MaxDelaySeconds: 15 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: 1 },
  ];
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price', { Retry, End: true }) } });
  const execution = await states.start(arn);
  await states.kernel.settle();
  expect(calls).toEqual([0, 10_000, 25_000, 26_000, 41_000]);
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"priced"' });
});

test('a retry with full jitter waits no longer than without', async () => {
  const calls: number[] = [];
  states.functions.price = () => {
    calls.push(states.kernel.clock.now() - START);
    return throws('Slow')();
  };
  const Retry = [{ ErrorEquals: ['Slow'], IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' }];
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price', { Retry, End: true }) } });
  await states.start(arn);
  await states.kernel.settle();
  expect(calls).toHaveLength(2);
  expect(calls[1]).toBeGreaterThan(0);
  expect(calls[1]).toBeLessThan(100_000);
});

test('an error is caught by the first catcher that names it', async () => {
  const Catch = [
    { ErrorEquals: ['NoPrice'], Next: 'Free', Output: null },
    { ErrorEquals: ['States.ALL'], Next: 'Broken', Output: '{% $states.errorOutput.Error %}' },
  ];
  const arn = await states.create({
    StartAt: 'Price',
    States: {
      Price: invoke('price', { Catch, End: true }),
      Free: { Type: 'Succeed', Output: '{% [$states.input] %}' },
      Broken: { Type: 'Fail', Error: '{% $states.input %}', Cause: 'broken' },
    },
  });
  states.functions.price = throws('NoPrice');
  expect(await states.describe(await states.start(arn))).toMatchObject({ status: 'SUCCEEDED', output: '[null]' });
  states.functions.price = throws('Lost');
  expect(await states.describe(await states.start(arn))).toMatchObject({ error: 'Lost', cause: 'broken' });
});

test('a catcher whose own expression fails ends the execution', async () => {
  states.functions.price = throws('NoPrice');
  const Catch = [{ ErrorEquals: ['NoPrice'], Next: 'Free', Output: { why: '{% $states.errorOutput.Absent %}' } }];
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { Catch, End: true }), Free: { Type: 'Succeed' } },
  });
  const execution = await states.start(arn);
  expect(await states.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  expect((await states.history(execution)).at(-2)).toMatchObject({
    type: 'EvaluationFailed',
    evaluationFailedEventDetails: { location: 'Catch[0]/Output/why', state: 'Price' },
  });
});

test('a catcher that gives more than 256 KiB ends the execution', async () => {
  states.functions.price = throws('NoPrice');
  const Catch = [{ ErrorEquals: ['NoPrice'], Next: 'Free', Output: '{% $states.input & $states.input %}' }];
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { Catch, End: true }), Free: { Type: 'Succeed' } },
  });
  const execution = await states.start(arn, 'x'.repeat(140_000));
  expect(await states.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('an expression that fails after the task is retried with the task', async () => {
  let calls = 0;
  states.functions.price = () => {
    calls += 1;
    return calls === 1 ? {} : { total: 1 };
  };
  const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'] }];
  const fields = { Output: '{% $states.result.Payload.total %}', Retry, End: true };
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price', fields) } });
  const execution = await states.start(arn);
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  expect((await states.history(execution)).map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'EvaluationFailed',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
});

test('an error of Lambda itself is named after it', async () => {
  states.functions.price = () => {
    throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
  };
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price') } });
  expect(await states.describe(await states.start(arn))).toMatchObject({
    error: 'Lambda.TooManyRequestsException',
    cause: expect.stringMatching(
      /^Rate Exceeded\. \(Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: [\w-]+; Proxy: null\)$/,
    ),
  });
});

test('a computed argument that is missing stops the task before it is scheduled', async () => {
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { Arguments: '{% {"Payload": 1} %}', End: true }) },
  });
  const execution = await states.start(arn);
  expect(await states.describe(execution)).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining(
      `'{"Payload":1}' could not be used to start the Task: [The field 'FunctionName' is required but was missing]`,
    ),
  });
  expect(await states.history(execution)).toHaveLength(3);
});

test('a time-out can be computed, retried and caught', async () => {
  states.functions.price = never;
  const fields = {
    TimeoutSeconds: '{% $states.input.patience %}',
    Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
    End: true,
  };
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', fields), Late: { Type: 'Succeed' } },
  });
  const execution = await states.start(arn, { patience: 2 });
  for (const milliseconds of [2000, 1000, 2000]) await states.kernel.advance(milliseconds);
  const { status, output, stopDate } = await states.describe(execution);
  expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '{"Error":"States.Timeout","Cause":""}' });
  expect(stopDate?.getTime()).toBe(START + 5000);
});

test('executions beyond those that run at once wait for their turn, and their tasks do not time out meanwhile', async () => {
  let calls = 0;
  states.functions.price = (...call) => {
    calls += 1;
    return calls <= RUNNING_AT_ONCE ? never(...call) : null;
  };
  const Price = invoke('price', { TimeoutSeconds: 10, End: true });
  const stateMachineArn = await states.create({ StartAt: 'Price', States: { Price } });
  const MORE = 20;
  for (let number = 0; number < RUNNING_AT_ONCE + MORE; number += 1) {
    const input = { stateMachineArn, name: `execution-${number}` };
    await states.kernel.call({ service: 'states', operation: 'StartExecution', input, principal: { type: 'account' } });
  }
  await states.kernel.whenIdle();
  expect(calls).toBe(RUNNING_AT_ONCE);

  await states.kernel.advance(10_000);
  expect(calls).toBe(RUNNING_AT_ONCE + MORE);
  const succeeded = await states.client.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED', maxResults: 1000 }),
  );
  expect(succeeded.executions).toHaveLength(MORE);
});

/** Histories, event by event, in the forms that were recorded from AWS. */
import { FunctionError, invoke, never, ROLE_ARN, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const WHOLE = { truncated: false };
const lambda = { resourceType: 'lambda', resource: 'invoke' };

const started = (input: string) => ({
  id: 1,
  previousEventId: 0,
  type: 'ExecutionStarted',
  executionStartedEventDetails: { input, inputDetails: WHOLE, roleArn: ROLE_ARN },
});
const entered = (id: number, type: string, [name, input]: [string, string], previousEventId = id - 1) => ({
  id,
  previousEventId,
  type: `${type}StateEntered`,
  stateEnteredEventDetails: { name, input, inputDetails: WHOLE },
});
const exited = (id: number, type: string, [name, output]: [string, string], assigned = {}) => ({
  id,
  previousEventId: id - 1,
  type: `${type}StateExited`,
  stateExitedEventDetails: { name, output, outputDetails: WHOLE, ...assigned },
});
const succeeded = (id: number, output: string) => ({
  id,
  previousEventId: id - 1,
  type: 'ExecutionSucceeded',
  executionSucceededEventDetails: { output, outputDetails: WHOLE },
});
const failed = (id: number, details: object) => ({
  id,
  previousEventId: id - 1,
  type: 'ExecutionFailed',
  executionFailedEventDetails: details,
});
const scheduled = (id: number, parameters: string, more = {}) => ({
  id,
  previousEventId: id - 1,
  type: 'TaskScheduled',
  taskScheduledEventDetails: { ...lambda, region: 'eu-west-1', parameters, ...more },
});
const begun = (id: number) => ({ id, previousEventId: id - 1, type: 'TaskStarted', taskStartedEventDetails: lambda });
const taskFailed = (id: number, error: string, cause: string) => ({
  id,
  previousEventId: id - 1,
  type: 'TaskFailed',
  taskFailedEventDetails: { ...lambda, error, cause },
});

test('Pass assigns and passes on', async () => {
  const arn = await states.create({
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { one: 1, name: '{% $states.input.name %}' }, Next: 'Done' },
      Done: { Type: 'Pass', Output: '{% $name & $one %}', End: true },
    },
  });
  expect(await states.history(await states.start(arn, { name: 'lamp' }))).toEqual([
    started('{"name":"lamp"}'),
    entered(2, 'Pass', ['Init', '{"name":"lamp"}'], 0),
    exited(3, 'Pass', ['Init', '{"name":"lamp"}'], {
      assignedVariables: { one: '1', name: '"lamp"' },
      assignedVariablesDetails: WHOLE,
    }),
    entered(4, 'Pass', ['Done', '{"name":"lamp"}']),
    exited(5, 'Pass', ['Done', '"lamp1"']),
    succeeded(6, '"lamp1"'),
  ]);
});

test('Choice exits to Succeed', async () => {
  const arn = await states.create({
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.lit %}', Next: 'Lit', Output: 'it is lit' }],
        Default: 'Dark',
        Output: 'it is dark',
      },
      Lit: { Type: 'Succeed' },
      Dark: { Type: 'Fail', Cause: 'no light' },
    },
  });
  expect(await states.history(await states.start(arn, { lit: true }))).toEqual([
    started('{"lit":true}'),
    entered(2, 'Choice', ['Which', '{"lit":true}'], 0),
    exited(3, 'Choice', ['Which', '"it is lit"']),
    entered(4, 'Succeed', ['Lit', '"it is lit"']),
    exited(5, 'Succeed', ['Lit', '"it is lit"']),
    succeeded(6, '"it is lit"'),
  ]);
  expect(await states.history(await states.start(arn, { lit: false }))).toEqual([
    started('{"lit":false}'),
    entered(2, 'Choice', ['Which', '{"lit":false}'], 0),
    exited(3, 'Choice', ['Which', '"it is dark"']),
    entered(4, 'Fail', ['Dark', '"it is dark"']),
    failed(5, { cause: 'no light' }),
  ]);
});

test('a Fail state without Error and Cause fails with empty details', async () => {
  const arn = await states.create({ StartAt: 'No', States: { No: { Type: 'Fail' } } });
  expect(await states.history(await states.start(arn))).toEqual([
    started('{}'),
    entered(2, 'Fail', ['No', '{}'], 0),
    failed(3, {}),
  ]);
});

test('a task is scheduled, started and succeeds', async () => {
  states.functions.price = () => ({ total: 3 });
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { End: true, TimeoutSeconds: 5 }) },
  });
  const history = await states.history(await states.start(arn, { n: 1 }));
  const { taskSucceededEventDetails: details, ...event } = history[4] ?? {};
  expect(event).toEqual({ id: 5, previousEventId: 4, type: 'TaskSucceeded' });
  expect(details).toMatchObject({ ...lambda, outputDetails: WHOLE });
  expect(JSON.parse(details?.output ?? '')).toMatchObject({ Payload: { total: 3 }, StatusCode: 200 });
  expect(history.toSpliced(4, 1)).toEqual([
    started('{"n":1}'),
    entered(2, 'Task', ['Price', '{"n":1}'], 0),
    scheduled(3, '{"FunctionName":"price","Payload":{"n":1}}', { timeoutInSeconds: 5 }),
    begun(4),
    exited(6, 'Task', ['Price', '{"total":3}']),
    succeeded(7, '{"total":3}'),
  ]);
});

test('each attempt of a retried task is scheduled, started and fails', async () => {
  states.functions.price = () => {
    throw new FunctionError({ errorType: 'NoPrice', errorMessage: 'none' });
  };
  const cause = '{"errorType":"NoPrice","errorMessage":"none"}';
  const retry = [{ ErrorEquals: ['NoPrice'], MaxAttempts: 1 }];
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { End: true, Retry: retry }) },
  });
  const execution = await states.start(arn);
  await states.kernel.settle();
  const parameters = '{"FunctionName":"price","Payload":{}}';
  expect(await states.history(execution)).toEqual([
    started('{}'),
    entered(2, 'Task', ['Price', '{}'], 0),
    scheduled(3, parameters),
    begun(4),
    taskFailed(5, 'NoPrice', cause),
    scheduled(6, parameters),
    begun(7),
    taskFailed(8, 'NoPrice', cause),
    failed(9, { error: 'NoPrice', cause }),
  ]);
});

test('a caught task exits with the error as its output', async () => {
  states.functions.price = () => {
    throw new FunctionError({ errorType: 'NoPrice', errorMessage: 'none' });
  };
  const cause = '{"errorType":"NoPrice","errorMessage":"none"}';
  const caught = [{ ErrorEquals: ['NoPrice'], Next: 'Free', Assign: { why: '{% $states.errorOutput.Error %}' } }];
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { End: true, Catch: caught }), Free: { Type: 'Pass', End: true } },
  });
  const output = JSON.stringify({ Error: 'NoPrice', Cause: cause });
  expect((await states.history(await states.start(arn))).slice(4)).toEqual([
    taskFailed(5, 'NoPrice', cause),
    exited(6, 'Task', ['Price', output], {
      assignedVariables: { why: '"NoPrice"' },
      assignedVariablesDetails: WHOLE,
    }),
    entered(7, 'Pass', ['Free', output]),
    exited(8, 'Pass', ['Free', output]),
    succeeded(9, output),
  ]);
});

test('a task that times out fails the execution without a cause', async () => {
  states.functions.price = never;
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { End: true, TimeoutSeconds: 5 }) },
  });
  const execution = await states.start(arn);
  await states.kernel.advance(5000);
  expect((await states.history(execution)).slice(4)).toEqual([
    {
      id: 5,
      previousEventId: 4,
      type: 'TaskTimedOut',
      taskTimedOutEventDetails: { ...lambda, error: 'States.Timeout' },
    },
    failed(6, { error: 'States.Timeout' }),
  ]);
});

test('a failed evaluation and the execution have one cause; in the first state it follows the entry', async () => {
  const arn = await states.create({
    StartAt: 'Sum',
    States: { Sum: { Type: 'Pass', Output: { total: '{% $states.input.absent %}' }, End: true } },
  });
  const error = 'States.QueryEvaluationError';
  const cause =
    "An error occurred while executing the state 'Sum' (entered at the event id #2). " +
    "The JSONata expression '$states.input.absent' specified for the field 'Output/total' returned nothing (undefined).";
  expect((await states.history(await states.start(arn))).slice(2)).toEqual([
    {
      id: 3,
      previousEventId: 2,
      type: 'EvaluationFailed',
      evaluationFailedEventDetails: { error, cause, location: 'Output/total', state: 'Sum' },
    },
    failed(4, { error, cause }),
  ]);
});

test('in a later state, the failed evaluation follows the previous state; without a field it has no location', async () => {
  const arn = await states.create({
    StartAt: 'Load',
    States: {
      Load: { Type: 'Pass', Output: 1, Next: 'All' },
      All: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
        End: true,
      },
    },
  });
  const error = 'States.QueryEvaluationError';
  const cause =
    "An error occurred while executing the state 'All' (entered at the event id #4). " +
    'Map state input must be an array but was: 1';
  expect((await states.history(await states.start(arn))).slice(3)).toEqual([
    entered(4, 'Map', ['All', '1'], 3),
    {
      id: 5,
      previousEventId: 3,
      type: 'EvaluationFailed',
      evaluationFailedEventDetails: { error, cause, state: 'All' },
    },
    { id: 6, previousEventId: 5, type: 'MapStateFailed' },
    failed(7, { error, cause }),
  ]);
});

/** Redriving executions from the state where they ended. */
import { ListExecutionsCommand, RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { FunctionError, invoke, START, type StartedStates, startStates, type TestFunction } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const broken: TestFunction = () => {
  throw new FunctionError({ errorType: 'Broken' });
};
const redrive = async (executionArn: string, clientToken?: string) => {
  const answer = await states.client.send(new RedriveExecutionCommand({ executionArn, clientToken }));
  await states.kernel.whenIdle();
  return answer;
};
const types = async (execution: string) => (await states.history(execution)).map(({ type }) => type);
const run = async (definition: JsonObject, input = {}) => states.start(await states.create(definition), input);

test('a failed task is scheduled again, with the results of earlier states', async () => {
  const payloads: unknown[] = [];
  states.functions.price = broken;
  const execution = await run({
    StartAt: 'Init',
    TimeoutSeconds: 60,
    States: {
      Init: { Type: 'Pass', Assign: { n: 1 }, Output: { made: true }, Next: 'Price' },
      Price: invoke('price', { Next: 'Last' }),
      Last: { Type: 'Succeed', Output: '{% [$n, $states.input, $states.context.Execution.RedriveCount] %}' },
    },
  });
  await states.kernel.advance(120_000);
  states.functions.price = (payload) => {
    payloads.push(payload);
    return 'priced';
  };
  expect((await redrive(execution)).redriveDate).toEqual(new Date(START + 120_000));
  expect(payloads).toEqual([{ made: true }]);
  const described = await states.describe(execution);
  expect(described).toMatchObject({
    status: 'SUCCEEDED',
    output: '[1,"priced",1]',
    redriveCount: 1,
    redriveDate: new Date(START + 120_000),
  });
  expect(described).not.toHaveProperty('error');
  expect((await states.history(execution)).slice(6, 9)).toMatchObject([
    { id: 7, type: 'TaskFailed' },
    { id: 8, type: 'ExecutionFailed', previousEventId: 7 },
    { id: 9, type: 'ExecutionRedriven', previousEventId: 8, executionRedrivenEventDetails: { redriveCount: 1 } },
  ]);
  expect((await types(execution)).slice(9)).toEqual([
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
});

test('its retries start again', async () => {
  let calls = 0;
  states.functions.price = (...given) => {
    calls += 1;
    return broken(...given);
  };
  const Retry = [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }];
  const execution = await run({ StartAt: 'Price', States: { Price: invoke('price', { Retry, End: true }) } });
  await states.kernel.settle();
  await redrive(execution);
  await states.kernel.settle();
  expect(calls).toBe(4);
});

test('a Fail state is entered again, and fails again', async () => {
  const execution = await run({ StartAt: 'No', States: { No: { Type: 'Fail', Error: 'No' } } });
  expect(await states.describe(execution)).toMatchObject({ redriveStatus: 'REDRIVABLE' });
  await redrive(execution);
  expect(await types(execution)).toEqual([
    'ExecutionStarted',
    'FailStateEntered',
    'ExecutionFailed',
    'ExecutionRedriven',
    'FailStateEntered',
    'ExecutionFailed',
  ]);
  expect(await states.describe(execution)).toMatchObject({ status: 'FAILED', error: 'No', redriveCount: 1 });
});

test("a timed-out execution gets the state machine's full timeout again", async () => {
  const definition = {
    StartAt: 'Wait',
    TimeoutSeconds: 30,
    States: { Wait: { Type: 'Wait', Timestamp: '2026-01-01T12:00:40Z', End: true } },
  };
  const execution = await run(definition);
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({ status: 'TIMED_OUT' });
  await redrive(execution);
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date(START + 40_000) });
  expect(await types(execution)).toEqual([
    'ExecutionStarted',
    'WaitStateEntered',
    'ExecutionTimedOut',
    'ExecutionRedriven',
    'WaitStateExited',
    'ExecutionSucceeded',
  ]);
});

test('a stopped execution continues where it was stopped', async () => {
  const execution = await run({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 30, End: true } } });
  await states.client.send(new StopExecutionCommand({ executionArn: execution }));
  await redrive(execution);
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
});

test('a Choice is evaluated again, with the same input', async () => {
  const which = {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.context.Execution.RedriveCount > 0 %}', Next: 'Yes' }],
  };
  const execution = await run({ StartAt: 'Which', States: { Which: which, Yes: { Type: 'Succeed' } } });
  await redrive(execution);
  expect(await types(execution)).toEqual([
    'ExecutionStarted',
    'ChoiceStateEntered',
    'ExecutionFailed',
    'ExecutionRedriven',
    'ChoiceStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
});

test('a redrive uses the definition that the execution started with', async () => {
  states.functions.price = broken;
  const execution = await run({ StartAt: 'Price', States: { Price: invoke('price') } });
  const machine = states.kernel.services().find(({ name }) => name === 'states')?.resources?.[
    'AWS::StepFunctions::StateMachine'
  ];
  await machine?.deploy({
    logicalId: 'Orders',
    properties: {
      StateMachineName: 'orders',
      RoleArn: 'arn:aws:iam::123456789012:role/other',
      DefinitionString: JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'New',
        States: { New: { Type: 'Succeed' } },
      }),
    },
    asset: String,
    generatedName: () => 'unused',
  });
  states.functions.price = () => 'priced';
  await redrive(execution);
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"priced"' });
});

test('a client token returns its own redrive for 15 minutes', async () => {
  states.functions.price = broken;
  const execution = await run({ StartAt: 'Price', States: { Price: invoke('price') } });
  const first = await redrive(execution, 'token-1');
  await states.kernel.advance(60_000);
  expect((await redrive(execution, 'token-1')).redriveDate).toEqual(first.redriveDate);
  expect(await states.describe(execution)).toMatchObject({ redriveCount: 1 });
  await states.kernel.advance(15 * 60_000);
  await redrive(execution, 'token-1');
  expect(await states.describe(execution)).toMatchObject({ redriveCount: 2 });
});

test('the listing and the default bus show the redrive', async () => {
  states.functions.price = broken;
  const stateMachineArn = await states.create({ StartAt: 'Price', States: { Price: invoke('price') } });
  const execution = await states.start(stateMachineArn);
  states.functions.price = () => 'priced';
  await redrive(execution);
  const { executions } = await states.client.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(executions).toMatchObject([
    { executionArn: execution, status: 'SUCCEEDED', redriveCount: 1, redriveDate: new Date(START) },
  ]);
  expect(states.statusChanges.map(({ Detail }) => JSON.parse(String(Detail)).status)).toEqual([
    'RUNNING',
    'FAILED',
    'RUNNING',
    'SUCCEEDED',
  ]);
});

test('one that succeeded, runs, or does not exist is not redriven', async () => {
  const wait = await run({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 30, End: true } } });
  const refused = (message: string) => ({ name: 'ExecutionNotRedrivable', message });
  await expect(redrive(wait)).rejects.toMatchObject(refused('Execution is RUNNING and cannot be redriven'));
  await states.kernel.settle();
  await expect(redrive(wait)).rejects.toMatchObject(refused('Execution is SUCCEEDED and cannot be redriven'));
  await expect(redrive(`${wait}-x`)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  await expect(redrive(wait, 'white space')).rejects.toMatchObject({ name: 'ValidationException' });
});

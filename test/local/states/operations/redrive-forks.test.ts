/** Redriving Parallel and Map states: only what failed or was aborted runs again. */
import { RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '../../../../local/kernel/json.ts';
import { eventLine } from '../event-line.ts';
import { FunctionError, invoke, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
let calls: Json[];
let broken: Json[];
beforeEach(async () => {
  states = await startStates();
  [calls, broken] = [[], []];
  states.functions.price = (payload) => {
    calls.push(payload);
    if (broken.includes(payload)) throw new FunctionError({ errorType: 'Broken' });
    return payload;
  };
});
afterEach(() => states.close());

const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });
const mapOf = (fields: JsonObject = {}) =>
  one('All', { Type: 'Map', MaxConcurrency: 1, ItemProcessor: one('Each', invoke('price')), End: true, ...fields });

async function run(definition: JsonObject, input: Json = {}): Promise<string> {
  const execution = await states.start(await states.create(definition), input);
  await states.kernel.settle();
  return execution;
}

async function redrive(executionArn: string): Promise<string[]> {
  const before = (await states.history(executionArn)).length;
  await states.client.send(new RedriveExecutionCommand({ executionArn }));
  await states.kernel.settle();
  return (await states.history(executionArn)).slice(before).map(eventLine);
}

test('iterations that succeeded keep their outputs; the others continue after the redrive', async () => {
  broken = [2];
  const execution = await run(mapOf(), [1, 2, 3]);
  expect(calls).toEqual([1, 2]);
  broken = [];
  expect(await redrive(execution)).toEqual([
    '19<18 ExecutionRedriven',
    '20<19 TaskScheduled',
    '21<20 TaskStarted',
    '22<21 TaskSucceeded',
    '23<22 TaskStateExited Each 2',
    '24<23 MapIterationSucceeded All#1',
    '25<23 MapIterationStarted All#2',
    '26<25 TaskStateEntered Each 3',
    '27<26 TaskScheduled',
    '28<27 TaskStarted',
    '29<28 TaskSucceeded',
    '30<29 TaskStateExited Each 3',
    '31<30 MapIterationSucceeded All#2',
    '32<31 MapStateSucceeded',
    '33<31 MapStateExited All [1,2,3]',
    '34<33 ExecutionSucceeded [1,2,3]',
  ]);
  expect(calls).toEqual([1, 2, 2, 3]);
});

test('a branch that was aborted continues too, in the state where it was', async () => {
  broken = ['b'];
  const price = (payload: string) =>
    invoke('price', { Arguments: { FunctionName: 'price', Payload: payload }, End: true });
  const later = {
    StartAt: 'A',
    States: { A: { ...price('a'), End: false, Next: 'Wait' }, Wait: { Type: 'Wait', Seconds: 5, End: true } },
  };
  const soon = {
    StartAt: 'First',
    States: { First: { Type: 'Wait', Seconds: 1, Next: 'B' }, B: price('b') },
  };
  const definition = one('Both', { Type: 'Parallel', Branches: [later, soon], End: true });
  const execution = await run(definition);
  broken = [];
  const lines = await redrive(execution);
  expect(lines.map((line) => line.split(' ')[1])).toEqual([
    'ExecutionRedriven',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'WaitStateExited',
    'ParallelStateSucceeded',
    'ParallelStateExited',
    'ExecutionSucceeded',
  ]);
  expect(calls).toEqual(['a', 'b', 'b']);
});

test('a redrive continues inside nested states and resets their retries', async () => {
  broken = [2];
  const Retry = [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }];
  const inner = {
    Type: 'Map',
    Items: [1, 2],
    MaxConcurrency: 1,
    ItemProcessor: one('Each', invoke('price', { Retry, End: true })),
    End: true,
  };
  const definition = one('Outer', { Type: 'Parallel', Branches: [one('Inner', inner)], End: true });
  const execution = await run(definition);
  expect(calls).toEqual([1, 2, 2]);
  await redrive(execution);
  expect(calls).toEqual([1, 2, 2, 2, 2]);
  broken = [];
  expect((await redrive(execution)).at(-1)).toContain('ExecutionSucceeded [[1,2]]');
  expect(calls).toEqual([1, 2, 2, 2, 2, 2]);
});

test('a Fail state in a branch is entered again, and fails again', async () => {
  const execution = await run(
    one('Both', { Type: 'Parallel', Branches: [one('No', { Type: 'Fail', Error: 'No' })], End: true }),
  );
  expect(await redrive(execution)).toEqual([
    '7<6 ExecutionRedriven',
    '8<7 FailStateEntered No {}',
    '9<8 ParallelStateFailed',
    '10<9 ExecutionFailed {"error":"No"}',
  ]);
});

test('tolerated failures run again when the threshold was exceeded', async () => {
  broken = [1, 2];
  const execution = await run(mapOf({ ToleratedFailureCount: 1 }), [1, 2, 3]);
  expect(await states.describe(execution)).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
  broken = [];
  expect((await redrive(execution)).at(-1)).toContain('ExecutionSucceeded [1,2,3]');
  expect(calls).toEqual([1, 2, 1, 2, 3]);
});

test('after outputs that were too large together, all branches run again', async () => {
  const big = (name: string, at: number) =>
    one(
      name,
      invoke('price', {
        Output: `{% $pad("x", $states.context.Execution.RedriveCount > 0 ? 1 : 150000) & "${at}" %}`,
        End: true,
      }),
    );
  const execution = await run(one('Both', { Type: 'Parallel', Branches: [big('A', 1), big('B', 2)], End: true }));
  expect(await states.describe(execution)).toMatchObject({ error: 'States.DataLimitExceeded' });
  expect((await redrive(execution)).at(-1)).toContain('ExecutionSucceeded ["x1","x2"]');
  expect(calls).toHaveLength(4);
});

test('an Output that failed is computed again; no branch runs', async () => {
  const Output = '{% $states.context.Execution.RedriveCount > 0 ? $states.result : $states.input.absent %}';
  const execution = await run(mapOf({ Output }), [1]);
  expect(await redrive(execution)).toEqual([
    '15<14 ExecutionRedriven',
    '16<15 MapStateSucceeded',
    '17<15 MapStateExited All [1]',
    '18<17 ExecutionSucceeded [1]',
  ]);
  expect(calls).toEqual([1]);
});

test('a stopped execution continues in every branch', async () => {
  const wait = { Type: 'Wait', Seconds: 30, End: true };
  const definition = one('All', { Type: 'Map', ItemProcessor: one('Each', wait), End: true });
  const execution = await states.start(await states.create(definition), [1, 2]);
  await states.client.send(new StopExecutionCommand({ executionArn: execution }));
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({ status: 'ABORTED' });
  expect((await redrive(execution)).at(-1)).toContain('ExecutionSucceeded [1,2]');
});

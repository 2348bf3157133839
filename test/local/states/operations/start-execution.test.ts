/** Starting executions, and starting them again under the same name. */
import { StartExecutionCommand, type StartExecutionInput } from '@aws-sdk/client-sfn';
import { START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
let stateMachineArn: string;
beforeEach(async () => {
  states = await startStates();
  stateMachineArn = await states.create({
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 60, End: true } },
  });
});
afterEach(() => states.close());

const start = (input: Partial<StartExecutionInput> = {}) =>
  states.client.send(new StartExecutionCommand({ stateMachineArn, ...input }));

test('an execution without name and input gets a generated name and an empty input', async () => {
  const { executionArn, startDate } = await start();
  expect(executionArn).toMatch(/^arn:aws:states:eu-west-1:123456789012:execution:orders:[0-9a-f-]{36}$/);
  expect(startDate).toEqual(new Date(START));
  expect(await states.describe(String(executionArn))).toMatchObject({ status: 'RUNNING', input: '{}' });
});

test('the same name and input return the running execution', async () => {
  const first = await start({ name: 'one', input: '{"n":1}' });
  await states.kernel.advance(1000);
  expect(await start({ name: 'one', input: '{"n":1}' })).toMatchObject({
    executionArn: first.executionArn,
    startDate: first.startDate,
  });
});

test('a name is taken by another input, and by an execution that has ended', async () => {
  const { executionArn } = await start({ name: 'one', input: '1' });
  const taken = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn}'` };
  await expect(start({ name: 'one', input: '2' })).rejects.toMatchObject(taken);
  await states.kernel.settle();
  await expect(start({ name: 'one', input: '1' })).rejects.toMatchObject(taken);
});

test.each(['1', '"text"', 'null', '[1]'])('an input may be %s', async (input) => {
  const { executionArn } = await start({ input });
  expect(await states.describe(String(executionArn))).toMatchObject({ input });
});

test.each([
  [
    'not JSON',
    "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
  ],
  ['', 'Invalid execution input.'],
  ['['.repeat(100_000) + ']'.repeat(100_000), 'Invalid execution input.'],
  [`"${'é'.repeat(200_000)}"`, 'The input is longer than 262144 bytes.'],
])('the input %.10j is refused', async (input, reason) => {
  await expect(start({ input })).rejects.toMatchObject({
    name: 'InvalidExecutionInput',
    message: `Invalid State Machine Execution Input: '${reason}'`,
  });
});

test.each(['with space', 'a/b', 'a:b', 'a*', 'a\u0007'])('the name %j is refused', async (name) => {
  await expect(start({ name })).rejects.toMatchObject({ name: 'InvalidName', message: `Invalid Name: '${name}'` });
});

test.each([
  ['no ARN', 'orders', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: orders'"],
  [
    'an execution',
    'arn:aws:states:eu-west-1:123456789012:execution:orders:one',
    'InvalidArn',
    "Invalid Arn: 'Resource type not valid in this context: execution'",
  ],
  [
    'one that does not exist',
    'arn:aws:states:eu-west-1:123456789012:stateMachine:lamps',
    'StateMachineDoesNotExist',
    "State Machine Does Not Exist: 'arn:aws:states:eu-west-1:123456789012:stateMachine:lamps'",
  ],
  [
    "another account's",
    'arn:aws:states:eu-west-1:210987654321:stateMachine:orders',
    'StateMachineDoesNotExist',
    "State Machine Does Not Exist: 'arn:aws:states:eu-west-1:210987654321:stateMachine:orders'",
  ],
])('a state machine that is %s is refused', async (_, arn, name, message) => {
  await expect(start({ stateMachineArn: arn })).rejects.toMatchObject({ name, message });
});

test('a member that is missing or unknown is refused', async () => {
  const call = (input: object) =>
    states.kernel.call({
      service: 'states',
      operation: 'StartExecution',
      input: { ...input },
      principal: { type: 'account' },
    });
  await expect(call({})).rejects.toMatchObject({ code: 'ValidationException' });
  await expect(call({ stateMachineArn, colour: 'red' })).rejects.toThrow('the member colour of states:StartExecution');
});

test("the caller's trace takes precedence over the input's", async () => {
  const { executionArn } = await start({ traceHeader: 'Root=1-a-b;Sampled=1' });
  expect(await states.describe(String(executionArn))).toMatchObject({ traceHeader: 'Root=1-a-b;Sampled=1' });
});

/** Creating, describing and listing state machines. */
import {
  CreateStateMachineCommand,
  type CreateStateMachineInput,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { ROLE_ARN, START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'End', States: { End: { Type: 'Succeed' } } });
const create = (input: Partial<CreateStateMachineInput> = {}) =>
  states.client.send(new CreateStateMachineCommand({ name: 'orders', roleArn: ROLE_ARN, definition, ...input }));

test('a state machine is created and described', async () => {
  const logGroupArn = 'arn:aws:logs:eu-west-1:123456789012:log-group:orders:*';
  const loggingConfiguration = {
    level: 'ERROR' as const,
    includeExecutionData: false,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  };
  const { stateMachineArn, creationDate } = await create({
    loggingConfiguration,
    tracingConfiguration: { enabled: true },
  });
  expect(stateMachineArn).toBe('arn:aws:states:eu-west-1:123456789012:stateMachine:orders');
  const { $metadata: _, ...described } = await states.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
  expect(described).toEqual({
    stateMachineArn,
    name: 'orders',
    status: 'ACTIVE',
    type: 'STANDARD',
    definition,
    roleArn: ROLE_ARN,
    creationDate,
    loggingConfiguration,
    tracingConfiguration: { enabled: true },
  });
});

test('the same input returns the existing state machine, and another definition is refused', async () => {
  const first = await create();
  await states.kernel.advance(1000);
  expect((await create({ roleArn: `${ROLE_ARN}-2` })).creationDate).toEqual(first.creationDate);
  const other = { tracingConfiguration: { enabled: true } };
  await expect(create(other)).rejects.toMatchObject({
    name: 'StateMachineAlreadyExists',
    message: `State Machine Already Exists: '${first.stateMachineArn}'`,
  });
  await expect(create({ definition: definition.replaceAll('End', 'Done') })).rejects.toMatchObject({
    name: 'StateMachineAlreadyExists',
  });
});

test.each([
  ['a bad definition', { definition: '{}' }, 'InvalidDefinition'],
  ['a bad name', { name: 'my orders' }, 'InvalidName'],
  ['too long a name', { name: 'o'.repeat(81) }, 'ValidationException'],
  ['an Express workflow', { type: 'EXPRESS' as const }, 'NotImplemented'],
  ['a version', { publish: true }, 'NotImplemented'],
])('%s is refused', async (_, input, name) => {
  await expect(create(input)).rejects.toMatchObject({ name });
});

test('a traced state machine begins a trace for executions that come without one', async () => {
  const { stateMachineArn } = await create({ tracingConfiguration: { enabled: true } });
  const { traceHeader } = await states.describe(await states.start(String(stateMachineArn)));
  expect(traceHeader).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=1$/);
});

test('state machines are listed by name, page by page', async () => {
  for (const name of ['c', 'a', 'b']) await create({ name });
  const list = async (nextToken?: string) => {
    const answer = await states.client.send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
    return { names: answer.stateMachines?.map(({ name }) => name), nextToken: answer.nextToken };
  };
  const first = await list();
  expect(first.names).toEqual(['a', 'b']);
  expect(await list(first.nextToken)).toEqual({ names: ['c'], nextToken: undefined });
  await expect(list('abc')).rejects.toMatchObject({ name: 'InvalidToken' });
});

test("an execution's state machine is described", async () => {
  const { stateMachineArn } = await create();
  const executionArn = await states.start(String(stateMachineArn));
  const described = await states.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
  expect(described).toMatchObject({ stateMachineArn, definition, roleArn: ROLE_ARN, updateDate: new Date(START) });
  await expect(
    states.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: `${executionArn}x` })),
  ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
});

test('a state machine that does not exist is not described', async () => {
  const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:lamps';
  await expect(states.client.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
    message: `State Machine Does Not Exist: '${stateMachineArn}'`,
  });
});

const destination = (name: string) => ({
  cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:eu-west-1:123456789012:log-group:${name}:*` },
});

test.each([
  ['none', { level: 'ALL' as const }],
  ['an empty list', { level: 'ERROR' as const, destinations: [] }],
  ['two', { level: 'ALL' as const, destinations: [destination('a'), destination('b')] }],
  ['two, though nothing is logged', { level: 'OFF' as const, destinations: [destination('a'), destination('b')] }],
])('a log with %s for destinations is refused', async (_, loggingConfiguration) => {
  await expect(create({ loggingConfiguration })).rejects.toMatchObject({
    name: 'InvalidLoggingConfiguration',
    message: 'Invalid Logging Configuration: Must specify exactly one Log Destination.',
  });
});

test.each([{}, { level: 'OFF' as const, destinations: [] }])(
  'a log that is off requires no destination: %j',
  async (loggingConfiguration) => {
    await expect(create({ loggingConfiguration })).resolves.toMatchObject({ stateMachineArn: expect.any(String) });
  },
);

const validate = (text: string, options: { maxResults?: number; type?: 'EXPRESS' } = {}) =>
  states.client.send(new ValidateStateMachineDefinitionCommand({ definition: text, ...options }));

test('a definition without faults is valid, and is not stored', async () => {
  expect(await validate(definition)).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
  const { stateMachines } = await states.client.send(new ListStateMachinesCommand());
  expect(stateMachines).toEqual([]);
});

test.each([
  ['[]', { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' }],
  ['{}', { code: 'SCHEMA_VALIDATION_FAILED', location: '/', message: 'These fields are required: [States, StartAt]' }],
  [
    'not a definition',
    {
      code: 'INVALID_JSON_DESCRIPTION',
      location: '[Source: (String)"not a definition"; line: 1, column: 4]',
      message:
        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or " +
        '\'false\')\n at [Source: (String)"not a definition"; line: 1, column: 4]',
    },
  ],
])('what is wrong with %j is reported as on AWS', async (text, diagnostic) => {
  const { result, diagnostics, truncated } = await validate(text);
  expect({ result, diagnostics, truncated }).toEqual({
    result: 'FAIL',
    diagnostics: [{ severity: 'ERROR', ...diagnostic }],
    truncated: false,
  });
});

test('as many diagnostics as requested are returned', async () => {
  const text = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B', X: 1, Y: 2 } },
  });
  expect((await validate(text)).diagnostics).toHaveLength(2);
  const limited = await validate(text, { maxResults: 1 });
  expect(limited).toMatchObject({ result: 'FAIL', truncated: true });
  expect(limited.diagnostics).toHaveLength(1);
});

test('what the twin does not run is refused by name', async () => {
  await expect(validate(definition, { type: 'EXPRESS' })).rejects.toThrow('EXPRESS');
});

describe('UpdateStateMachine', () => {
  test('changes what it names; running executions keep their definition', async () => {
    const waiting = definition.replace('{"Type":"Succeed"}', '{"Type":"Wait","Seconds":60,"End":true}');
    const { stateMachineArn } = await create({ definition: waiting, tracingConfiguration: { enabled: true } });
    const { executionArn } = await states.client.send(new StartExecutionCommand({ stateMachineArn }));
    await states.kernel.whenIdle();
    await states.kernel.advance(1000);
    const { updateDate, revisionId } = await states.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition }),
    );
    expect(updateDate).toEqual(new Date(states.kernel.clock.now()));
    const changed = await states.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(changed).toMatchObject({
      definition,
      revisionId,
      roleArn: ROLE_ARN,
      tracingConfiguration: { enabled: true },
    });
    const running = await states.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(running.definition).toBe(waiting);
  });

  test('refuses a bad definition, an unknown state machine, and a call that changes nothing', async () => {
    const { stateMachineArn } = await create();
    const update = (input: object) => states.client.send(new UpdateStateMachineCommand({ stateMachineArn, ...input }));
    await expect(update({ definition: '{}' })).rejects.toMatchObject({ name: 'InvalidDefinition' });
    await expect(update({})).rejects.toMatchObject({ name: 'MissingRequiredParameter' });
    await expect(update({ stateMachineArn: `${stateMachineArn}2`, definition })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    const { definition: kept } = await states.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(kept).toBe(definition);
  });
});

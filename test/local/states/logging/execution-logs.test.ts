/** What a state machine writes to its log group: as much as its level says, in the form that AWS documents. */
import { type LogLevel, RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import type { Execution } from '../../../../local/states/execution/execution.ts';
import type { HistoryEvent } from '../../../../local/states/history/history-event.ts';
import { createExecutionLogs } from '../../../../local/states/logging/execution-logs.ts';
import type { StateMachineStore } from '../../../../local/states/machines/state-machine-store.ts';
import { FunctionError, invoke, START, type StartedStates, startStates } from '../start-states.ts';

const GROUP = '/aws/vendedlogs/states/orders';

let states: StartedStates;
let lines: string[];
beforeEach(async () => {
  lines = [];
  states = await startStates({ log: (line) => lines.push(line) });
});
afterEach(() => states.close());

const callLogs = (operation: string, input: JsonObject) =>
  states.kernel.call({ service: 'logs', operation, input, principal: { type: 'account' } });

async function create(level: LogLevel, definition: JsonObject, includeExecutionData = true) {
  await callLogs('CreateLogGroup', { logGroupName: GROUP });
  const logGroupArn = `${states.kernel.arn('logs', `log-group:${GROUP}`)}:*`;
  const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn } }];
  return states.create(definition, 'orders', { level, includeExecutionData, destinations });
}

async function logged(): Promise<JsonObject[]> {
  await states.kernel.whenIdle();
  const { events } = await callLogs('FilterLogEvents', { logGroupName: GROUP });
  return (events as { message: string }[]).map(({ message }) => JSON.parse(message));
}

const typesOf = (events: JsonObject[]) => events.map(({ type }) => type);

const PASSES = { StartAt: 'Note', States: { Note: { Type: 'Pass', Output: { noted: true }, End: true } } };
const FAILS = {
  StartAt: 'Pack',
  States: {
    Pack: invoke('pack', { Catch: [{ ErrorEquals: ['TooHeavy'], Next: 'Refused' }], End: true }),
    Refused: { Type: 'Fail', Error: 'TooHeavy', Cause: 'over 30 kg' },
  },
};

test('at the level ALL every event is a line, with its details and texts in place of numbers', async () => {
  const executionArn = await states.start(await create('ALL', PASSES), { order: 7 }, 'first');
  const events = await logged();
  expect(typesOf(events)).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
  const common = { execution_arn: executionArn, redrive_count: '0', event_timestamp: String(START) };
  expect(events[1]).toEqual({
    ...common,
    id: '2',
    type: 'PassStateEntered',
    details: { name: 'Note', input: '{"order":7}', inputDetails: { truncated: false } },
    previous_event_id: '0',
  });
  expect(events[3]).toMatchObject({
    ...common,
    id: '4',
    previous_event_id: '3',
    details: { output: '{"noted":true}' },
  });
  expect(await callLogs('DescribeLogStreams', { logGroupName: GROUP })).toMatchObject({
    logStreams: [{ logStreamName: expect.stringMatching(/^states\/orders\/2026-01-01-12-00\/[0-9a-f]{8}$/) }],
  });
});

test('lines of several executions are written in the order of their times', async () => {
  await callLogs('CreateLogGroup', { logGroupName: GROUP });
  const logGroupArns = [`${states.kernel.arn('logs', `log-group:${GROUP}`)}:*`];
  const logging = { level: 'ALL', includeExecutionData: true, logGroupArns };
  const logs = createExecutionLogs(states.kernel, { get: () => ({ logging }) } as unknown as StateMachineStore);
  const execution = { id: 'orders:one', redriveCount: 0, stateMachineName: 'orders' } as Execution;
  const event = (id: number, timestamp: number) =>
    ({ id, previousEventId: 0, type: 'ExecutionStarted', timestamp: timestamp / 1000 }) as unknown as HistoryEvent;
  logs.write(execution, [event(2, START + 5)]);
  logs.write(execution, [event(1, START)]);
  await logs.drained();
  expect(lines).toEqual([]);
  expect((await logged()).map(({ id }) => id)).toEqual(['1', '2']);
});

test('without execution data, details have neither inputs nor outputs', async () => {
  states.functions.pack = () => 'packed';
  await states.start(await create('ALL', { StartAt: 'Pack', States: { Pack: invoke('pack') } }, false), { secret: 1 });
  const events = await logged();
  expect(typesOf(events)).toContain('TaskScheduled');
  expect(events.find(({ type }) => type === 'TaskStateEntered')?.details).toEqual({ name: 'Pack' });
  expect(JSON.stringify(events)).not.toContain('secret');
  expect(JSON.stringify(events)).not.toContain('packed');
});

test.each([
  ['ERROR', ['TaskFailed', 'FailStateEntered', 'ExecutionFailed']],
  ['FATAL', ['ExecutionFailed']],
] as const)('at the level %s only failures are lines', async (level, expected) => {
  states.functions.pack = () => {
    throw new FunctionError({ errorType: 'TooHeavy', errorMessage: 'over 30 kg' });
  };
  await states.start(await create(level, FAILS));
  const events = await logged();
  expect(typesOf(events)).toEqual(expected);
  expect(events.at(-1)?.details).toEqual({ error: 'TooHeavy', cause: 'over 30 kg' });
});

test('a good execution has no lines at the level ERROR', async () => {
  await states.start(await create('ERROR', PASSES));
  expect(await logged()).toEqual([]);
  expect(await callLogs('DescribeLogStreams', { logGroupName: GROUP })).toMatchObject({ logStreams: [] });
});

test('lines say how often the execution was redriven', async () => {
  let isHeavy = true;
  states.functions.pack = () => {
    if (isHeavy) throw new FunctionError({ errorType: 'Jammed', errorMessage: 'stuck' });
    return 'packed';
  };
  const executionArn = await states.start(await create('ALL', FAILS));
  isHeavy = false;
  await states.client.send(new RedriveExecutionCommand({ executionArn }));
  const events = await logged();
  expect(events.find(({ type }) => type === 'ExecutionRedriven')).toMatchObject({ redrive_count: '1' });
  expect(events.at(-1)).toMatchObject({ type: 'ExecutionSucceeded', redrive_count: '1' });
});

test('a log group that does not exist fails no execution, and is reported', async () => {
  const logging = {
    level: 'ALL',
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:r:1:log-group:none:*' } }],
  };
  const arn = await states.create(PASSES, 'orders', logging as never);
  const executionArn = await states.start(arn);
  expect((await states.describe(executionArn)).status).toBe('SUCCEEDED');
  expect(lines).toEqual(['the log none of a state machine was not written: The specified log group does not exist.']);
});

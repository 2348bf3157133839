/** Histories of Parallel and Map states, event by event, in the forms that were recorded from AWS. */
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { eventLine } from '../event-line.ts';
import { FunctionError, invoke, never, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const PASS = { Type: 'Pass', End: true };
const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });
const mapOf = (inner: JsonObject, fields: JsonObject = {}) => ({
  Type: 'Map',
  MaxConcurrency: 1,
  ItemProcessor: inner,
  End: true,
  ...fields,
});

/** The lines of the history, and the last event's details in full elsewhere. */
async function linesOf(definition: JsonObject, input: JsonObject[string] = {}): Promise<string[]> {
  const execution = await states.start(await states.create(definition), input ?? {});
  await states.kernel.settle();
  return (await states.history(execution)).map(eventLine);
}

test('a Parallel: its branches follow its start, and the next event follows the branch that ended last', async () => {
  const definition = {
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [one('A', PASS), one('B', PASS)], Next: 'Last' }, Last: PASS },
  };
  expect(await linesOf(definition, [1])).toEqual([
    '1<0 ExecutionStarted',
    '2<0 ParallelStateEntered Both [1]',
    '3<2 ParallelStateStarted',
    '4<3 PassStateEntered A [1]',
    '5<3 PassStateEntered B [1]',
    '6<4 PassStateExited A [1]',
    '7<5 PassStateExited B [1]',
    '8<7 ParallelStateSucceeded',
    '9<7 ParallelStateExited Both [[1],[1]]',
    '10<9 PassStateEntered Last [[1],[1]]',
    '11<10 PassStateExited Last [[1],[1]]',
    '12<11 ExecutionSucceeded [[1],[1]]',
  ]);
});

test('a Map, one at a time: an iteration begins after the last state of the one before', async () => {
  expect(await linesOf(one('All', mapOf(one('Each', PASS))), [1, 'x'])).toEqual([
    '1<0 ExecutionStarted',
    '2<0 MapStateEntered All [1,"x"]',
    '3<2 MapStateStarted length 2',
    '4<3 MapIterationStarted All#0',
    '5<4 PassStateEntered Each 1',
    '6<5 PassStateExited Each 1',
    '7<6 MapIterationSucceeded All#0',
    '8<6 MapIterationStarted All#1',
    '9<8 PassStateEntered Each "x"',
    '10<9 PassStateExited Each "x"',
    '11<10 MapIterationSucceeded All#1',
    '12<11 MapStateSucceeded',
    '13<11 MapStateExited All [1,"x"]',
    '14<13 ExecutionSucceeded [1,"x"]',
  ]);
});

test('a concurrent Map: all iterations begin after its start', async () => {
  expect((await linesOf(one('All', mapOf(one('Each', PASS), { MaxConcurrency: 0 })), [1, 2])).slice(2)).toEqual([
    '3<2 MapStateStarted length 2',
    '4<3 MapIterationStarted All#0',
    '5<3 MapIterationStarted All#1',
    '6<4 PassStateEntered Each 1',
    '7<5 PassStateEntered Each 2',
    '8<6 PassStateExited Each 1',
    '9<8 MapIterationSucceeded All#0',
    '10<7 PassStateExited Each 2',
    '11<10 MapIterationSucceeded All#1',
    '12<11 MapStateSucceeded',
    '13<11 MapStateExited All [1,2]',
    '14<13 ExecutionSucceeded [1,2]',
  ]);
});

test('a Map without items', async () => {
  expect((await linesOf(one('All', mapOf(one('Each', PASS))), [])).slice(2)).toEqual([
    '3<2 MapStateStarted length 0',
    '4<3 MapStateSucceeded',
    '5<3 MapStateExited All []',
    '6<5 ExecutionSucceeded []',
  ]);
});

const NO = { Type: 'Fail', Error: 'No', Cause: 'not this one' };

test('an iteration that fails fails the Map, and the execution by its own name', async () => {
  const definition = one('All', mapOf(one('Each', NO)));
  expect((await linesOf(definition, [1, 2])).slice(2)).toEqual([
    '3<2 MapStateStarted length 2',
    '4<3 MapIterationStarted All#0',
    '5<4 FailStateEntered Each 1',
    '6<5 MapIterationFailed All#0',
    '7<5 MapStateFailed',
    '8<7 ExecutionFailed {"error":"No","cause":"not this one"}',
  ]);
});

test('a Fail without Error and Cause inside a Map fails the execution without an error', async () => {
  const Catch = [{ ErrorEquals: ['Other'], Next: 'End' }];
  const definition = {
    StartAt: 'All',
    States: { All: mapOf(one('Each', { Type: 'Fail' }), { Catch, End: false, Next: 'End' }), End: PASS },
  };
  expect((await linesOf(definition, [1])).slice(5)).toEqual([
    '6<5 MapIterationFailed All#0',
    '7<5 MapStateFailed',
    '8<7 ExecutionFailed {}',
  ]);
});

test('a Map that is caught has failed first', async () => {
  const Catch = [{ ErrorEquals: ['No'], Next: 'Caught' }];
  const definition = {
    StartAt: 'All',
    States: { All: mapOf(one('Each', NO), { Catch }), Caught: PASS },
  };
  const output = '{"Error":"No","Cause":"not this one"}';
  expect((await linesOf(definition, [1])).slice(5)).toEqual([
    '6<5 MapIterationFailed All#0',
    '7<5 MapStateFailed',
    `8<7 MapStateExited All ${output}`,
    `9<8 PassStateEntered Caught ${output}`,
    `10<9 PassStateExited Caught ${output}`,
    `11<10 ExecutionSucceeded ${output}`,
  ]);
});

test('a Map that is retried starts again, and fails only at the end', async () => {
  const Retry = [{ ErrorEquals: ['No'], MaxAttempts: 1 }];
  expect((await linesOf(one('All', mapOf(one('Each', NO), { Retry })), [1])).slice(2)).toEqual([
    '3<2 MapStateStarted length 1',
    '4<3 MapIterationStarted All#0',
    '5<4 FailStateEntered Each 1',
    '6<5 MapIterationFailed All#0',
    '7<5 MapStateStarted length 1',
    '8<7 MapIterationStarted All#0',
    '9<8 FailStateEntered Each 1',
    '10<9 MapIterationFailed All#0',
    '11<9 MapStateFailed',
    '12<11 ExecutionFailed {"error":"No","cause":"not this one"}',
  ]);
});

test('a branch that fails stops the others where they are', async () => {
  states.functions.price = never;
  const inner = { Type: 'Parallel', Branches: [one('D', { Type: 'Wait', Seconds: 9, End: true })], End: true };
  const late = {
    StartAt: 'Late',
    States: { Late: { Type: 'Wait', Seconds: 1, Next: 'No' }, No: NO },
  };
  const Branches = [
    one('A', invoke('price')),
    one('B', { Type: 'Wait', Seconds: 9, End: true }),
    one('C', inner),
    late,
  ];
  const lines = await linesOf(one('All', { Type: 'Parallel', Branches, End: true }));
  expect(lines.slice(2)).toEqual([
    '3<2 ParallelStateStarted',
    '4<3 TaskStateEntered A {}',
    '5<3 WaitStateEntered B {}',
    '6<3 ParallelStateEntered C {}',
    '7<3 WaitStateEntered Late {}',
    '8<6 ParallelStateStarted',
    '9<8 WaitStateEntered D {}',
    '10<4 TaskScheduled',
    '11<10 TaskStarted',
    '12<7 WaitStateExited Late {}',
    '13<12 FailStateEntered No {}',
    '14<11 TaskStateAborted',
    '15<5 WaitStateAborted',
    '16<9 WaitStateAborted',
    '17<8 ParallelStateAborted',
    '18<13 ParallelStateFailed',
    '19<18 ExecutionFailed {"error":"No","cause":"not this one"}',
  ]);
});

test('running iterations are aborted when another one fails', async () => {
  states.functions.price = (payload, ...more) => {
    if (payload === 2) throw new FunctionError({ errorType: 'No' });
    return never(payload, ...more);
  };
  const definition = one('All', mapOf(one('Each', invoke('price')), { MaxConcurrency: 2 }));
  expect((await linesOf(definition, [1, 2, 3])).slice(4)).toEqual([
    '5<3 MapIterationStarted All#1',
    '6<4 TaskStateEntered Each 1',
    '7<5 TaskStateEntered Each 2',
    '8<6 TaskScheduled',
    '9<8 TaskStarted',
    '10<7 TaskScheduled',
    '11<10 TaskStarted',
    '12<11 TaskFailed No',
    '13<12 MapIterationFailed All#1',
    '14<9 TaskStateAborted',
    '15<9 MapIterationAborted All#0',
    '16<12 MapStateFailed',
    `17<16 ExecutionFailed ${JSON.stringify({ error: 'No', cause: '{"errorType":"No"}' })}`,
  ]);
});

test('an expression of a Map that fails is recorded, then the Map fails', async () => {
  const lines = await linesOf(one('All', mapOf(one('Each', PASS), { Items: '{% $states.input %}' })), { a: 1 });
  expect(lines.slice(2, 4)).toEqual(['3<2 EvaluationFailed Items', '4<3 MapStateFailed']);
  expect(lines[4]).toContain(
    "returned an unexpected result type. Expected 'array', but was 'object' for value: {\\\"a\\\":1}",
  );
});

test('a selection that fails fails its iteration', async () => {
  const definition = one('All', mapOf(one('Each', PASS), { ItemSelector: { n: '{% $states.input.absent %}' } }));
  expect((await linesOf(definition, [1])).slice(3, 7)).toEqual([
    '4<3 MapIterationStarted All#0',
    '5<4 EvaluationFailed ItemSelector/n',
    '6<5 MapIterationFailed All#0',
    '7<5 MapStateFailed',
  ]);
});

/** Branches and iterations continue where they were when the twin was killed, and leave nothing behind. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../../../local/kernel/json.ts';
import { eventLine } from '../event-line.ts';
import { invoke, never, START, type StartedStates, startStates, type TestFunction } from '../start-states.ts';

let folder: string;
let states: StartedStates;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'states-'));
  states = await startStates({ folder });
});
afterEach(async () => {
  await states.close();
  await rm(folder, { recursive: true, force: true });
});

async function restart(startAt: number, price: TestFunction): Promise<void> {
  await states.close();
  states = await startStates({ folder, startAt, functions: { price } });
}

const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });
const kept = async (name: string) => states.kernel.store.collection(name).list();

test('running tasks are called again, finished ones are not, and waits count the elapsed time', async () => {
  states.functions.price = (payload, ...more) => (payload === 1 ? 'one' : never(payload, ...more));
  const items = { Type: 'Map', MaxConcurrency: 2, ItemProcessor: one('Each', invoke('price')), End: true };
  const wait = one('Wait', { Type: 'Wait', Seconds: 60, Output: 'waited', End: true });
  const definition = one('Both', { Type: 'Parallel', Branches: [one('All', items), wait], End: true });
  const execution = await states.start(await states.create(definition), [1, 2, 3]);
  const calls: Json[] = [];
  await restart(START + 50_000, (payload) => {
    calls.push(payload);
    return `again ${payload}`;
  });
  await states.kernel.settle();
  expect(calls.sort()).toEqual([2, 3]);
  const described = await states.describe(execution);
  expect(described).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date(START + 60_000) });
  expect(JSON.parse(described.output ?? '')).toEqual([['one', 'again 2', 'again 3'], 'waited']);
  const lines = (await states.history(execution)).map(eventLine);
  expect(lines.filter((line) => line.includes('TaskScheduled'))).toHaveLength(3);
  expect(lines.filter((line) => line.includes('MapIterationStarted'))).toHaveLength(3);
  expect([await kept('states.branches'), await kept('states.items')]).toEqual([[], []]);
});

test('variables of a branch, its item and its retries are kept', async () => {
  const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60 }];
  const each = {
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { own: '{% $outer & $states.input %}' }, Next: 'Price' },
      Price: invoke('price', {
        Retry,
        Output: '{% $own & $states.context.Map.Item.Value & $states.context.State.RetryCount %}',
        End: true,
      }),
    },
  };
  const definition = {
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'All' },
      All: { Type: 'Map', ItemProcessor: each, End: true },
    },
  };
  states.kernel.faults.add({ service: 'lambda', effect: 'before' });
  const execution = await states.start(await states.create(definition), ['x']);
  await restart(START + 30_000, () => null);
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: '["oxx1"]',
    stopDate: new Date(START + 60_000),
  });
});

test('failed branches are kept for a redrive only', async () => {
  const no = one('No', { Type: 'Fail', Error: 'No' });
  const Retry = [{ ErrorEquals: ['No'], MaxAttempts: 2 }];
  const Catch = [{ ErrorEquals: ['No'], Next: 'End' }];
  const both = {
    Type: 'Parallel',
    Branches: [one('Nested', { Type: 'Parallel', Branches: [no], End: true })],
    Retry,
    Next: 'End',
  };
  const caught = await states.create({
    StartAt: 'Both',
    States: { Both: { ...both, Catch }, End: { Type: 'Succeed' } },
  });
  await states.start(caught);
  await states.kernel.settle();
  expect(await kept('states.branches')).toEqual([]);
  const failed = await states.create({ StartAt: 'Both', States: { Both: both, End: { Type: 'Succeed' } } }, 'failed');
  await states.start(failed);
  await states.kernel.settle();
  expect(await kept('states.branches')).toHaveLength(2);
});

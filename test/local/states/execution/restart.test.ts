/** An execution continues where it was when the twin was killed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FunctionError,
  invoke,
  never,
  START,
  type StartedStates,
  startStates,
  type TestFunction,
} from '../start-states.ts';

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

/** Ends this twin in the middle of everything, and opens another on the same state, later. */
async function restart(startAt: number, price?: TestFunction): Promise<void> {
  await states.close();
  states = await startStates({ folder, startAt, functions: price && { price } });
}

const types = async (execution: string) => (await states.history(execution)).map(({ type }) => type);

test('in a Wait: the elapsed time counts', async () => {
  const arn = await states.create({
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { n: 1 }, Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Last' },
      Last: { Type: 'Succeed', Output: '{% $n %}' },
    },
  });
  const execution = await states.start(arn);
  await restart(START + 50_000);
  await states.kernel.settle();
  expect(await states.describe(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: '1',
    stopDate: new Date(START + 60_000),
  });
});

test('in a task: it is called again, and recorded once', async () => {
  states.functions.price = never;
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { TimeoutSeconds: 60, End: true }) },
  });
  const execution = await states.start(arn, { n: 1 });
  const payloads: unknown[] = [];
  await restart(START + 30_000, (payload) => {
    payloads.push(payload);
    return 'priced';
  });
  await states.kernel.whenIdle();
  expect(payloads).toEqual([{ n: 1 }]);
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"priced"' });
  expect(await types(execution)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
});

test('in a task whose time is up: it has timed out', async () => {
  states.functions.price = never;
  const arn = await states.create({
    StartAt: 'Price',
    States: { Price: invoke('price', { TimeoutSeconds: 60, End: true }) },
  });
  const execution = await states.start(arn);
  await restart(START + 60_000, never);
  await states.kernel.whenIdle();
  expect(await states.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('before a retry: the attempts so far count', async () => {
  states.functions.price = () => {
    throw new FunctionError({ errorType: 'Busy' });
  };
  const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 2 }];
  const arn = await states.create({ StartAt: 'Price', States: { Price: invoke('price', { Retry, End: true }) } });
  const execution = await states.start(arn);
  await states.kernel.advance(10_000);
  const calls: number[] = [];
  await restart(START + 20_000, () => {
    calls.push(states.kernel.clock.now() - START);
    throw new FunctionError({ errorType: 'Busy' });
  });
  await states.kernel.settle();
  expect(calls).toEqual([30_000]);
  expect(await states.describe(execution)).toMatchObject({ status: 'FAILED', error: 'Busy' });
});

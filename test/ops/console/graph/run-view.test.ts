/** Executions as graphs: real histories of Choice, Parallel, Map, Retry, Catch and redrives, read state by state. */
import { GetExecutionHistoryCommand, type HistoryEvent, RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import type { RunView } from '../../../../ops/console/api/runs.ts';
import { runView } from '../../../../ops/console/graph/run-view.ts';
import { visitsOf } from '../../../../ops/console/graph/visits-of.ts';
import { fromJson } from '../../../../ops/console/handlers/hide-attributes.ts';
import { anyMachine } from '../../../local/states/any-machine.ts';
import { FunctionError, invoke, START, type StartedStates, startStates } from '../../../local/states/start-states.ts';

let states: StartedStates;
let machines = 0;
/** What the function `work` throws, call by call, and then nothing. */
let failures: boolean[] = [];
beforeAll(async () => {
  states = await startStates();
  states.functions.work = () => {
    if (failures.shift()) throw new FunctionError({ errorType: 'Broken', errorMessage: 'it is broken' });
    return 'done';
  };
});
afterAll(() => states.close());

interface Ran {
  arn: string;
  definition: string;
}

async function run(machine: JsonObject, { fails = [] as boolean[], input = {} as JsonObject } = {}): Promise<Ran> {
  failures = fails;
  machines += 1;
  const arn = await states.start(await states.create(machine, `machine-${machines}`), input);
  await states.kernel.settle();
  return { arn, definition: JSON.stringify(machine) };
}

async function historyOf(arn: string): Promise<HistoryEvent[]> {
  const { events = [] } = await states.client.send(
    new GetExecutionHistoryCommand({ executionArn: arn, maxResults: 1000 }),
  );
  return events;
}

async function view({ arn, definition }: Ran): Promise<Pick<RunView, 'graph' | 'states'>> {
  const [{ status = '' }, events] = await Promise.all([states.describe(arn), historyOf(arn)]);
  return runView({ status, startedAt: START, definition, events, show: (text) => fromJson(text) ?? text });
}

const outcomes = ({ states: all }: Pick<RunView, 'states'>) =>
  Object.fromEntries(all.map(({ name, outcome, count }) => [name, count > 1 ? `${outcome} ${count}` : outcome]));

/** The ends of the edges that were taken, as the nodes that they touch. */
function waysIn({ graph }: Pick<RunView, 'graph'>): number {
  return graph?.edges.filter(({ taken }) => taken).length ?? 0;
}

const RETRY = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 2, JitterStrategy: 'NONE' }] };
const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });

test('a Choice leads one way, a Parallel and a Map have states inside, and a loop enters a state again', async () => {
  const machine = {
    StartAt: 'Count',
    States: {
      Count: {
        Type: 'Pass',
        Output: { n: '{% $exists($states.input.n) ? $states.input.n + 1 : 1 %}' },
        Next: 'Enough',
      },
      Enough: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n > 1 %}', Next: 'Both' }], Default: 'Count' },
      Both: {
        Type: 'Parallel',
        Branches: [one('Left', invoke('work')), one('Right', { Type: 'Pass', End: true })],
        Next: 'Each',
      },
      Each: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: one('Item', invoke('work')), End: true },
    },
  };
  const shown = await view(await run(machine));
  expect(outcomes(shown)).toEqual({
    Count: 'succeeded 2',
    Enough: 'succeeded 2',
    Both: 'succeeded',
    Left: 'succeeded',
    Right: 'succeeded',
    Each: 'succeeded',
    Item: 'succeeded 3',
  });
  expect(shown.graph?.nodes.map(({ name, kind }) => `${kind} ${name}`.trim()).sort()).toEqual([
    'box Both',
    'box Each',
    'end',
    'end',
    'end',
    'end',
    'start',
    'start',
    'start',
    'start',
    'state Count',
    'state Enough',
    'state Item',
    'state Left',
    'state Right',
  ]);
  expect(shown.graph?.edges.every(({ taken }) => taken)).toBe(true);
  const labels = shown.graph?.edges.flatMap((edge) => edge.labels);
  expect(labels).toEqual(expect.arrayContaining(['$states.input.n > 1', 'otherwise']));
});

test('a Task that is retried has tries with their errors and waits, and one that is caught leads to its Catch', async () => {
  const Catch = [{ ErrorEquals: ['Broken'], Next: 'Tell' }];
  const machine = {
    StartAt: 'Retried',
    States: {
      Retried: invoke('work', { ...RETRY, Next: 'Caught' }),
      Caught: invoke('work', { Catch, Next: 'Never' }),
      Never: { Type: 'Pass', End: true },
      Tell: { Type: 'Fail', Error: 'Refused' },
    },
  };
  const shown = await view(await run(machine, { fails: [true, false, true] }));
  expect(outcomes(shown)).toEqual({ Retried: 'succeeded', Caught: 'caught', Never: 'not-reached', Tell: 'failed' });
  const [retried, caught] = shown.states;
  expect(retried?.visits[0]?.tries).toEqual([
    expect.objectContaining({ error: 'Broken', cause: 'it is broken' }),
    expect.objectContaining({ waited: 2000, error: undefined }),
  ]);
  expect(retried?.visits[0]).toMatchObject({ input: {}, output: 'done' });
  expect(caught?.visits[0]).toMatchObject({ error: 'Broken', outcome: 'caught' });
  // The start, Next, Catch, and the end in the Fail state.
  expect(waysIn(shown)).toBe(4);
});

test('a state that failed continues with a redrive, whose wait is the operator’s', async () => {
  const ran = await run(one('Work', invoke('work')), { fails: [true] });
  expect(outcomes(await view(ran))).toEqual({ Work: 'failed' });
  await states.kernel.advance(3_600_000);
  await states.client.send(new RedriveExecutionCommand({ executionArn: ran.arn }));
  await states.kernel.settle();
  const shown = await view(ran);
  expect(outcomes(shown)).toEqual({ Work: 'succeeded' });
  const [first, second] = shown.states[0]?.visits[0]?.tries ?? [];
  expect(first).toMatchObject({ error: 'Broken' });
  expect(second).toMatchObject({ redriven: true, waited: expect.any(Number) });
});

test('a branch that another one stopped is stopped, and a state whose evaluation fails has its error', async () => {
  const branches = [
    one('Slow', { Type: 'Wait', Seconds: 60, End: true }),
    one('Bad', { Type: 'Pass', Output: '{% $absent %}', End: true }),
  ];
  const shown = await view(await run(one('Both', { Type: 'Parallel', Branches: branches, End: true })));
  expect(outcomes(shown)).toEqual({ Both: 'failed', Slow: 'stopped', Bad: 'failed' });
  expect(shown.states.find(({ name }) => name === 'Bad')?.visits[0]?.error).toBe('States.QueryEvaluationError');
});

test('a definition that cannot be read leaves the states of the history', () => {
  const { states: all, graph } = runView({
    status: 'RUNNING',
    startedAt: 0,
    definition: 'no JSON',
    events: [
      {
        id: 2,
        previousEventId: 0,
        timestamp: new Date(5),
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'A' },
      },
    ],
    show: (text) => text,
  });
  expect(graph).toBeUndefined();
  expect(all).toEqual([expect.objectContaining({ name: 'A', outcome: 'running', count: 1 })]);
});

test('of any machine, every beginning of the history can be read, and no event is lost', async () => {
  const count = (events: readonly HistoryEvent[], end: RegExp) =>
    events.filter(({ type = '' }) => end.test(type)).length;
  await fc.assert(
    fc.asyncProperty(anyMachine, fc.array(fc.boolean(), { maxLength: 6 }), async (machine, fails) => {
      const { arn, definition } = await run(machine, { fails });
      const events = await historyOf(arn);
      for (const length of events.keys()) {
        const visits = visitsOf(events.slice(0, length));
        const tries = visits.reduce((sum, visit) => sum + visit.tries.length, 0);
        const seen = events.slice(0, length);
        expect(visits).toHaveLength(count(seen, /StateEntered$/));
        expect(visits.filter(({ exitedAt }) => exitedAt !== undefined)).toHaveLength(count(seen, /StateExited$/));
        expect(visits.filter(({ aborted }) => aborted)).toHaveLength(count(seen, /StateAborted$/));
        expect(tries).toBe(count(seen, /^TaskScheduled$|^(Parallel|Map)StateStarted$/));
      }
      const { status = '' } = await states.describe(arn);
      const shown = runView({ status, startedAt: START, definition, events, show: (text) => text });
      expect(shown.states.filter(({ outcome }) => outcome === 'running' || outcome === 'waiting')).toEqual([]);
      expect(shown.states.some(({ outcome }) => outcome === 'failed') || status === 'SUCCEEDED').toBe(true);
      expect(shown.graph?.edges.some(({ taken }) => taken)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('nothing of a layout is outside of its drawing, and no two states of one level overlap', () => {
  fc.assert(
    fc.property(anyMachine, (machine) => {
      const definition = JSON.stringify(machine);
      const { graph } = runView({ status: 'RUNNING', startedAt: 0, definition, events: [], show: (text) => text });
      const { width = 0, height = 0, nodes = [], edges = [] } = graph ?? {};
      for (const node of nodes) {
        expect(Math.min(node.x, node.y)).toBeGreaterThanOrEqual(0);
        expect(node.x + node.width).toBeLessThanOrEqual(width + 1);
        expect(node.y + node.height).toBeLessThanOrEqual(height + 1);
      }
      const leaves = nodes.filter(({ kind }) => kind !== 'box');
      for (const [index, a] of leaves.entries()) {
        for (const b of leaves.slice(index + 1)) {
          const beside = a.x + a.width <= b.x || b.x + b.width <= a.x;
          expect(beside || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
        }
      }
      expect(edges.every(({ points }) => points.length > 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

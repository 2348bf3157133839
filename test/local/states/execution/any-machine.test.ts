/** What holds for every state machine: it ends, its history is well formed, a redrive repeats nothing that succeeded. */
import { type HistoryEvent, RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import { anyMachine } from '../any-machine.ts';
import { FunctionError, type StartedStates, startStates } from '../start-states.ts';

type Event = Omit<HistoryEvent, 'timestamp'>;

let states: StartedStates;
let machines = 0;
beforeAll(async () => {
  states = await startStates();
});
afterAll(() => states.close());

/** What tasks were called with, and which of their calls fail, over and over. */
const calls: string[] = [];
let fails: readonly boolean[] = [];

async function run(definition: Parameters<StartedStates['create']>[0]): Promise<string> {
  calls.length = 0;
  states.functions.work = (payload) => {
    calls.push(String(payload));
    if (fails[(calls.length - 1) % Math.max(fails.length, 1)]) throw new FunctionError({ errorType: 'Broken' });
    return 'done';
  };
  machines += 1;
  const execution = await states.start(await states.create(definition, `machine-${machines}`));
  await states.kernel.settle();
  return execution;
}

/** The states that were entered and neither left nor aborted. */
function neverLeft(events: readonly Event[]): Event[] {
  const causes = new Map(events.map(({ id, previousEventId }) => [id, previousEventId]));
  const open = new Map(events.filter(isEntry).map((event) => [event.id, event]));
  for (const event of events) {
    if (event.stateExitedEventDetails === undefined && !event.type?.endsWith('StateAborted')) continue;
    // Back along the causes, the first state of this name (or, for an abortion, that is still open) is the one.
    let id = causes.get(event.id);
    while (id !== undefined && !endsEntry(event, open.get(id))) id = causes.get(id);
    if (id === undefined) throw new Error(`event ${event.id} ends no state that was entered`);
    open.delete(id);
  }
  return Array.from(open.values());
}

function isEntry({ stateEnteredEventDetails: entered }: Event): boolean {
  return entered !== undefined;
}

function endsEntry({ stateExitedEventDetails: exited, type: ending }: Event, entry: Event | undefined): boolean {
  if (entry === undefined) return false;
  if (exited !== undefined) return entry.stateEnteredEventDetails?.name === exited.name;
  return ending?.replace('Aborted', 'Entered') === entry.type;
}

function expectWellFormed(events: readonly Event[], status: string): void {
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ previousEventId }) => previousEventId === 0).map(({ id }) => id)).toEqual([1, 2]);
  for (const { id = 0, previousEventId = 0 } of events) expect(previousEventId).toBeLessThan(id);
  expect(events.at(-1)?.type).toBe(status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed');
  expect(count(events, 'ExecutionSucceeded') + count(events, 'ExecutionFailed')).toBe(
    1 + count(events, 'ExecutionRedriven'),
  );
  // A redrive takes up states that were aborted, whose causes then lead past their entries.
  if (count(events, 'ExecutionRedriven') > 0) return;
  expectLeft(events, status);
  expectEvaluationsLedTo(events);
}

/**
 * What led into a state led to the failure of its evaluation too; in the first state it is the entry itself. The cause names
 * the entry, because the iterations of a Map enter the same state at once.
 */
function expectEvaluationsLedTo(events: readonly Event[]): void {
  for (const { evaluationFailedEventDetails: failed, id = 0, previousEventId } of events) {
    if (failed === undefined) continue;
    const [, state, entryId] =
      /the state '([^']+)' \(entered at the event id #(\d+)\)\. /.exec(failed.cause ?? '') ?? [];
    const entry = events.find((event) => event.id === Number(entryId));
    expect({ state, entered: entry?.stateEnteredEventDetails?.name }).toEqual({
      state: failed.state,
      entered: failed.state,
    });
    expect(entry?.id).toBeLessThan(id);
    expect(previousEventId).toBe(entry?.previousEventId || entry?.id);
  }
}

/** What has an end of its own in the history. */
const ABORTABLE = /^(Map|Parallel|Task|Wait)StateEntered$/;

/** A state that was never left failed, or was stopped by one that failed beside it. */
function expectLeft(events: readonly Event[], status: string): void {
  const open = neverLeft(events).filter(({ type = '' }) => ABORTABLE.test(type));
  const failed = events.filter(({ type = '' }) =>
    /^(TaskFailed|MapIterationFailed|(Map|Parallel)StateFailed)$/.test(type),
  );
  expect(open.length).toBeLessThanOrEqual(failed.length);
  if (status === 'SUCCEEDED' && failed.length === 0) expect(neverLeft(events)).toEqual([]);
  const iterations = ['Succeeded', 'Failed', 'Aborted'].map((how) => count(events, `MapIteration${how}`));
  expect(iterations.reduce((sum, each) => sum + each)).toBe(count(events, 'MapIterationStarted'));
}

function count(events: readonly Event[], type: string): number {
  return events.filter((event) => event.type === type).length;
}

/**
 * What the tasks were called with whose states were left: AWS redrives any other. Those that `~` marks do not count: a
 * retry around them may repeat them.
 */
function succeeded(events: readonly Event[]): Set<string> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const before = (event: Event | undefined) => byId.get(event?.previousEventId);
  const scheduled = events
    .filter((event) => event.type === 'TaskStateExited' && before(event)?.type === 'TaskSucceeded')
    .map((event) => before(before(before(event))));
  const payloads = scheduled.map((event) => JSON.parse(event?.taskScheduledEventDetails?.parameters ?? '{}').Payload);
  return new Set(payloads.filter((payload) => !payload.startsWith('~')));
}

const failures = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });

test('any machine ends, and its history is well formed', async () => {
  await fc.assert(
    fc.asyncProperty(anyMachine, failures, async (machine, given) => {
      fails = given;
      const execution = await run(machine);
      const { status = '' } = await states.describe(execution);
      expect(['SUCCEEDED', 'FAILED']).toContain(status);
      expectWellFormed(await states.history(execution), status);
    }),
    { numRuns: 60 },
  );
});

test('a redrive of a failed one repeats no task that succeeded, and ends as well', async () => {
  await fc.assert(
    fc.asyncProperty(anyMachine, failures, async (machine, given) => {
      fails = given;
      const executionArn = await run(machine);
      fc.pre((await states.describe(executionArn)).status === 'FAILED');
      const before = await states.history(executionArn);
      const done = succeeded(before);
      const made = calls.length;
      fails = [];
      await states.client.send(new RedriveExecutionCommand({ executionArn }));
      await states.kernel.settle();
      const events = await states.history(executionArn);
      expectWellFormed(events, (await states.describe(executionArn)).status ?? '');
      const again = calls.slice(made);
      expect(again.filter((call) => done.has(call))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** Loads an execution to advance it, records its events, and saves them. */
import type { StatesContext } from '../context.ts';
import { type NewEvent, stateEntered } from '../history/history-event.ts';
import { MAX_HISTORY_EVENTS } from '../limits.ts';
import { observe } from '../tracing/observe.ts';
import type { Execution, ExecutionStatus } from './execution.ts';
import { openThread, type Run, type Thread, touch } from './thread.ts';

/** The history has room only for the event that ends the execution. */
export class HistoryFull extends Error {
  constructor() {
    super(`The execution reached the maximum number of history events (${MAX_HISTORY_EVENTS}).`);
    this.name = 'HistoryFull';
  }
}

/** Loads an execution to advance it. `savedStatus` is absent for a new one. */
export function openRun({ machines, traces }: StatesContext, execution: Execution, savedStatus?: ExecutionStatus): Run {
  const run: Run = {
    execution,
    definition: machines.definition(execution.definitionId),
    input: JSON.parse(execution.input),
    get root() {
      return root;
    },
    events: [],
    touched: new Set(),
    traceRows: traces.rows,
    savedStatus,
  };
  const root = openThread(run, execution);
  return run;
}

/** Appends an event to the history and returns its id. @throws HistoryFull */
export function record(thread: Thread, event: NewEvent, now: number): number {
  const { type, details, uncaused, aside } = event;
  const { progress, run } = thread;
  const { execution, events } = run;
  const id = execution.lastEventId + 1;
  if (id >= MAX_HISTORY_EVENTS && execution.status === 'RUNNING') throw new HistoryFull();
  const previousEventId = uncaused ? 0 : (event.previousEventId ?? progress.previousEventId);
  events.push({ timestamp: now / 1000, type, id, previousEventId, ...details });
  execution.lastEventId = id;
  if (!aside) progress.previousEventId = id;
  touch(thread);
  observe(run.traceRows, thread, { event, id, now });
  return id;
}

/** Saves everything that happened, atomically: after a restart, records and history agree. */
export function save({ executions, branches, histories, logs }: StatesContext, run: Run): void {
  const { execution, touched } = run;
  histories.append(execution.id, run.events);
  logs.write(execution, run.events);
  run.events = [];
  for (const { branch } of touched) if (branch !== undefined) branches.put(execution.id, branch, branch.record);
  touched.clear();
  executions.put(execution, run.savedStatus);
  run.savedStatus = execution.status;
}

/** Enters a state with an input (JSON text). */
export function enterState(thread: Thread, { name, input, now }: { name: string; input: string; now: number }): void {
  const { progress, branch, run } = thread;
  const { execution, definition } = run;
  const state = definition.states.get(name);
  if (state === undefined) throw new Error(`the definition ${execution.definitionId} has no state ${name}`);
  const first = branch === undefined && progress.position === undefined;
  const enteredAfterEventId = first ? 0 : progress.previousEventId;
  const enteredEventId = record(thread, stateEntered(state.type, { name, input, first }), now);
  progress.position = {
    state: name,
    input,
    enteredEventId,
    enteredAfterEventId,
    enteredAt: now,
    phase: 'entering',
    retryCount: 0,
    attempts: {},
  };
}

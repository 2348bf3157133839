/** An execution in hand: its record, what happened since it was last written, and how to interrupt it. */
import type { Json } from '../../kernel/json.ts';
import type { Definition } from '../definition/definition.ts';
import { type HistoryEvent, type NewEvent, stateEntered } from '../history/history-event.ts';
import { MAX_HISTORY_EVENTS } from '../limits.ts';
import type { States } from '../states-context.ts';
import type { Execution, ExecutionStatus } from './execution.ts';

export interface Run {
  readonly execution: Execution;
  readonly definition: Definition;
  /** The execution's input, as its context object shows it. */
  readonly input: Json;
  /** Recorded since the last save. */
  events: HistoryEvent[];
  /** The status in the store. */
  savedStatus?: ExecutionStatus;
  /** Closed, here or from outside: whoever advances it stops, and writes nothing more. */
  over: boolean;
  /** Ends the wait for a task that is under way. */
  cancelTask?: () => void;
}

/** There is no room left in the history for anything but the execution's end. */
export class HistoryFull extends Error {
  constructor() {
    super(`The execution reached the maximum number of history events (${MAX_HISTORY_EVENTS}).`);
    this.name = 'HistoryFull';
  }
}

/** Takes an execution in hand; `savedStatus` is absent for a new one. */
export function openRun({ machines }: States, execution: Execution, savedStatus?: ExecutionStatus): Run {
  const definition = machines.definition(execution.definitionId);
  return { execution, definition, input: JSON.parse(execution.input), events: [], savedStatus, over: false };
}

/** Appends an event to the history; gives its id. @throws HistoryFull */
export function record({ execution, events }: Run, { type, details, uncaused }: NewEvent, now: number): number {
  const id = execution.lastEventId + 1;
  if (id >= MAX_HISTORY_EVENTS && execution.status === 'RUNNING') throw new HistoryFull();
  const previousEventId = uncaused ? 0 : execution.previousEventId;
  events.push({ timestamp: now / 1000, type, id, previousEventId, ...details });
  execution.lastEventId = id;
  execution.previousEventId = id;
  return id;
}

/** Writes what happened, all of it at once: a restart finds the record and the history in step. */
export function save({ executions, histories }: States, run: Run): void {
  histories.append(run.execution.id, run.events);
  run.events = [];
  executions.put(run.execution, run.savedStatus);
  run.savedStatus = run.execution.status;
}

/** Enters a state with an input (JSON text). */
export function enterState(run: Run, { name, input, now }: { name: string; input: string; now: number }): void {
  const { execution, definition } = run;
  const state = definition.states.get(name);
  if (state === undefined) throw new Error(`the definition ${execution.definitionId} has no state ${name}`);
  const first = execution.position === undefined;
  const enteredEventId = record(run, stateEntered(state.type, { name, input, first }), now);
  execution.position = {
    state: name,
    input,
    enteredEventId,
    enteredAt: now,
    phase: 'entering',
    retryCount: 0,
    attempts: {},
  };
}

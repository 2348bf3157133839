/** Collects the subsegments of an execution, event by event, while it runs. */
import type { Position } from '../execution/execution.ts';
import type { Thread } from '../execution/thread.ts';
import type { NewEvent } from '../history/history-event.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import type { Segment } from './segment.ts';
import { iterationNumber, type Subsegment } from './subsegment.ts';
import type { TraceRows } from './trace-rows.ts';

interface Observed {
  rows: TraceRows;
  segment: Segment;
  thread: Thread;
  event: NewEvent;
  id: number;
  /** Epoch milliseconds. */
  now: number;
}

/** Call it with each event before the thread continues. Does nothing unless the execution is traced. */
export function observe(rows: TraceRows, thread: Thread, { event, id, now }: Pick<Observed, 'event' | 'id' | 'now'>) {
  const { segment } = thread.run.execution;
  if (segment === undefined) return;
  const suffix = /(?:State|MapIteration|Task)[A-Z][a-z]+$/.exec(event.type)?.[0] ?? '';
  OBSERVERS[suffix]?.({ rows, segment, thread, event, id, now });
}

const OBSERVERS: Record<string, (observed: Observed) => void> = {
  StateEntered(observed) {
    const { name } = observed.event.details.stateEnteredEventDetails as { name: string };
    begin(observed, { number: observed.id, parent: ensureParent(observed), name });
  },
  StateExited: (observed) => end(observed, ensureState(observed)),
  StateAborted: (observed) => end(observed, ensureState(observed)),
  TaskScheduled(observed) {
    const parent = ensureState(observed);
    begin(observed, { number: observed.id, parent, ...calledService(observed.event) });
  },
  TaskSucceeded: (observed) => end(observed, callOf(observed)),
  TaskFailed(observed) {
    const { error } = observed.event.details.taskFailedEventDetails as { error?: string };
    end(observed, callOf(observed), { fault: true, error });
  },
  TaskTimedOut: (observed) => end(observed, callOf(observed), { fault: true, error: 'States.Timeout' }),
  MapIterationStarted: (observed) => void ensureParent(observed),
  MapIterationSucceeded: (observed) => end(observed, ensureParent(observed)),
  MapIterationFailed: (observed) => end(observed, ensureParent(observed), { fault: true }),
  MapIterationAborted: (observed) => end(observed, ensureParent(observed)),
};

function begin({ rows, segment, now }: Observed, subsegment: Omit<Subsegment, 'start'>): number {
  rows.put(segment, { ...subsegment, start: now });
  return subsegment.number;
}

function end(
  { rows, segment, now }: Observed,
  number: number | undefined,
  result: Pick<Subsegment, 'fault' | 'error'> = {},
): void {
  const subsegment = number === undefined ? undefined : rows.get(segment, number);
  if (subsegment !== undefined) rows.put(segment, { ...subsegment, ...result, end: now });
}

/** A redrive continues in states that were entered in the previous segment. They get a new subsegment in this one. */
function ensure(observed: Observed, number: number, make: () => Omit<Subsegment, 'start' | 'number'>): number {
  const { rows, segment } = observed;
  return rows.get(segment, number) === undefined ? begin(observed, { number, ...make() }) : number;
}

/** The subsegment of the thread's current state. */
function ensureState(observed: Observed): number | undefined {
  const { position } = observed.thread.progress;
  if (position === undefined) return undefined;
  return ensure(observed, position.enteredEventId, () => ({ name: position.state, parent: ensureParent(observed) }));
}

/** The parent of the thread's states: none, the Parallel, or the iteration of the Map. */
function ensureParent(observed: Observed): number | undefined {
  const { branch, run } = observed.thread;
  if (branch === undefined) return undefined;
  const { outer, fork, index } = branch;
  const outerState = () => ensureState({ ...observed, thread: outer });
  const { state = '' } = outer.progress.position ?? {};
  if (run.definition.states.get(state)?.type !== 'Map') return outerState();
  return ensure(observed, iterationNumber(fork, index), () => ({ name: `Iteration ${index}`, parent: outerState() }));
}

function callOf({ thread }: Observed): number | undefined {
  const position: Position | undefined = thread.progress.position;
  return position?.task?.scheduledEventId;
}

/** The service, with its name in the AWS SDKs. */
function calledService({ details }: NewEvent): Pick<Subsegment, 'name' | 'operation'> {
  const given = details.taskScheduledEventDetails as { resourceType: string; resource: string };
  const called = Array.from(TASK_RESOURCES.values()).find(
    ({ resourceType, resource }) => resourceType === given.resourceType && resource === given.resource,
  );
  return { name: called?.serviceName.replace(/^(AWS|Amazon)/, '') ?? given.resourceType, operation: called?.operation };
}

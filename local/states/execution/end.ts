/**
 * Ends an execution or one of its branches: sets the status, records the last event, notifies others, stops what still
 * runs.
 */
import type { StatesContext } from '../context.ts';
import {
  executionAborted,
  executionFailed,
  executionSucceeded,
  executionTimedOut,
  mapIterationEnded,
  type NewEvent,
  stateAborted,
} from '../history/history-event.ts';
import type { StateTypeName } from '../types/state-types.ts';
import type { ExecutionStatus, Failure } from './execution.ts';
import { record, save } from './run.ts';
import { inState } from './scope.ts';
import { reportStatus } from './status-change.ts';
import { type BranchOf, halt, type Run, type Thread, touch } from './thread.ts';

/** How a thread ended: with an output (JSON text) or with a failure. */
export type Outcome = { output: string } | { failure: Failure };

type EndStatus = Exclude<ExecutionStatus, 'RUNNING'>;

/** How an execution ended and what is stored of it. A time-out stores nothing: AWS names it only in the history. */
export interface Ending {
  status: EndStatus;
  output?: string;
  failure?: Failure;
}

const LAST_EVENT: Record<EndStatus, (ending: Ending) => NewEvent> = {
  SUCCEEDED: ({ output = '' }) => executionSucceeded(output),
  FAILED: ({ failure = {} }) => executionFailed(failure),
  TIMED_OUT: () => executionTimedOut(),
  ABORTED: ({ failure = {} }) => executionAborted(failure),
};

/** An execution that did not succeed stays in its state, so that a redrive continues there. */
export function endExecution(context: StatesContext, run: Run, ending: Ending): void {
  const now = context.kernel.clock.now();
  const { execution, root } = run;
  const { status, output, failure } = ending;
  Object.assign(execution, failure, { status, stoppedAt: now });
  if (output !== undefined) Object.assign(execution, { output, position: undefined });
  record(root, LAST_EVENT[status](ending), now);
  save(context, run);
  halt(root);
  reportStatus(context, execution);
  context.traces.send(execution);
}

/**
 * The execution's own thread ends the execution. A branch waits for the others; if it failed, it stays in its state.
 */
export function endThread(context: StatesContext, thread: Thread, outcome: Outcome): void {
  const { branch, run } = thread;
  if (branch === undefined) {
    endExecution(context, run, { status: 'failure' in outcome ? 'FAILED' : 'SUCCEEDED', ...outcome });
    return;
  }
  Object.assign(branch.record, outcome, 'output' in outcome ? { position: undefined } : {});
  endBranch(thread, { branch, how: 'output' in outcome ? 'Succeeded' : 'Failed', now: context.kernel.clock.now() });
}

/** The next event of the outer thread follows the last event of the branch, or its MapIterationSucceeded. */
function endBranch(
  thread: Thread,
  { branch: { outer, item }, how, now }: { branch: BranchOf; how: 'Succeeded' | 'Failed'; now: number },
): void {
  thread.over = true;
  let last = thread.progress.previousEventId;
  if (item !== undefined) {
    const iteration = { name: inState(outer).state.name, index: item.Index };
    const id = record(thread, mapIterationEnded(how, iteration), now);
    if (how === 'Succeeded') last = id;
  }
  outer.progress.previousEventId = last;
  touch(outer);
  touch(thread);
}

/** Aborting these states records an event; other states end within one turn. */
const ABORTED: readonly StateTypeName[] = ['Map', 'Parallel', 'Task', 'Wait'];

/**
 * Stops a branch because another one failed. Stops the branches inside it first. A branch that has ended is unchanged.
 */
export function abortBranch(branch: Thread, now: number): void {
  if (branch.over) return;
  for (const child of branch.children) abortBranch(child, now);
  const { item, outer } = branch.branch ?? {};
  if (branch.progress.position !== undefined) {
    const { type } = inState(branch).state;
    if (ABORTED.includes(type)) record(branch, stateAborted(type), now);
  }
  if (item !== undefined && outer !== undefined) {
    record(branch, mapIterationEnded('Aborted', { name: inState(outer).state.name, index: item.Index }), now);
  }
  halt(branch);
}

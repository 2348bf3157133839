/** How an execution ends, and a branch of it: status, last event, what others learn, whatever is still under way inside. */
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

/** How a line of states ended: with an output (JSON text), or because of a failure. */
export type Outcome = { output: string } | { failure: Failure };

type EndStatus = Exclude<ExecutionStatus, 'RUNNING'>;

/** How an execution ended, and what is kept of it: of a time-out nothing, which AWS names in the history only. */
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

/** One that did not succeed stays in its state, where a redrive goes on. */
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

/** The execution's own thread ends the execution. A branch waits for the others; if it failed, it stays in its state too. */
export function endThread(context: StatesContext, thread: Thread, outcome: Outcome): void {
  const { branch, run } = thread;
  if (branch === undefined) {
    endExecution(context, run, { status: 'failure' in outcome ? 'FAILED' : 'SUCCEEDED', ...outcome });
    return;
  }
  Object.assign(branch.record, outcome, 'output' in outcome ? { position: undefined } : {});
  endBranch(thread, { branch, how: 'output' in outcome ? 'Succeeded' : 'Failed', now: context.kernel.clock.now() });
}

/** The end of the last branch leads on. Of iterations that is their own event, but for those that failed. */
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

/** The states whose abortion is an event; the others are over at once. */
const ABORTED: readonly StateTypeName[] = ['Map', 'Parallel', 'Task', 'Wait'];

/** Stops a branch because another one failed. What goes on inside it is stopped first; one that has just ended stays as it is. */
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

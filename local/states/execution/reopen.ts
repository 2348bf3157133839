/** Puts an execution back where it ended, for a redrive. https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */

import type { StatesContext } from '../context.ts';
import { executionRedriven } from '../history/history-event.ts';
import { nextSegment } from '../tracing/segment.ts';
import type { Failure, Fork } from './execution.ts';
import { enterState, type Run, record } from './run.ts';
import { type BranchOf, openBranch, type Thread, touch } from './thread.ts';

/** Whatever succeeded stays as it is. */
export function reopen(context: StatesContext, run: Run, now: number): void {
  const { execution, root } = run;
  if (execution.position === undefined) throw new Error(`the execution ${execution.id} ended in no state`);
  const { error } = execution;
  Object.assign(execution, { status: 'RUNNING', stoppedAt: undefined, error: undefined, cause: undefined });
  execution.redriveCount += 1;
  execution.redrivenAt = now;
  if (execution.segment !== undefined) execution.segment = nextSegment(context.kernel, execution.segment);
  record(root, executionRedriven(execution.redriveCount), now);
  goBack(context, root, { failure: { error }, now });
}

/** AWS enters a Fail state once more; the others are scheduled again as they are. */
function goBack(context: StatesContext, thread: Thread, { failure, now }: { failure: Failure; now: number }): void {
  const { progress, run } = thread;
  const { position } = progress;
  progress.previousEventId = run.execution.previousEventId;
  touch(thread);
  if (position === undefined) return;
  Object.assign(position, { phase: 'entering', until: undefined, task: undefined, result: undefined });
  Object.assign(position, { failure: undefined, retryCount: 0, attempts: {} });
  if (run.definition.states.get(position.state)?.type === 'Fail') {
    enterState(thread, { name: position.state, input: position.input, now });
  }
  if (position.fork !== undefined) goBackInside(context, thread, { fork: position.fork, failure, now });
}

/** Branches and iterations that succeeded do not run again, unless all outputs together were too much. */
function goBackInside(
  context: StatesContext,
  thread: Thread,
  { fork, failure, now }: { fork: Fork; failure: Failure; now: number },
): void {
  const { progress, run } = thread;
  const branches = branchesOf(context, thread, fork);
  const allSucceeded = branches.length === fork.length && branches.every(({ record }) => record.output !== undefined);
  if (allSucceeded && failure.error === 'States.DataLimitExceeded') {
    context.branches.delete(run.execution.id, progress);
    return;
  }
  if (progress.position !== undefined) progress.position.phase = 'forked';
  for (const branch of branches) {
    const { record } = branch;
    if (record.output !== undefined) continue;
    const { failure: inside = {} } = record;
    record.failure = undefined;
    goBack(context, openBranch(branch), { failure: inside, now });
  }
}

function branchesOf({ branches }: StatesContext, outer: Thread, { id, begun }: Fork): BranchOf[] {
  return Array.from({ length: begun }, (_, index) => {
    return { record: branches.get(outer.run.execution.id, id, index), outer, fork: id, index };
  });
}

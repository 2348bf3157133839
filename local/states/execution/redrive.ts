/**
 * Decides whether an execution can be redriven, and reopens it where it ended.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */

import type { StatesContext } from '../context.ts';
import { executionRedriven } from '../history/history-event.ts';
import { MAX_HISTORY_EVENTS, MAX_OPEN_MILLISECONDS, REDRIVABLE_MILLISECONDS } from '../limits.ts';
import { nextSegment } from '../tracing/segment.ts';
import type { Execution, Failure, Fork } from './execution.ts';
import { enterState, record } from './run.ts';
import { type BranchOf, openBranch, type Run, type Thread, touch } from './thread.ts';

/** The day on which AWS launched redrive. Executions that started earlier cannot be redriven. */
const LAUNCHED_AT = Date.UTC(2023, 10, 15);

/** AWS's messages, each with its condition. The first one that applies is returned. */
const OBSTACLES: readonly [reason: string, holds: (execution: Execution, now: number) => boolean][] = [
  ['Execution is RUNNING and cannot be redriven', ({ status }) => status === 'RUNNING'],
  ['Execution is SUCCEEDED and cannot be redriven', ({ status }) => status === 'SUCCEEDED'],
  ['Execution was started before the launch of RedriveExecution', ({ startedAt }) => startedAt < LAUNCHED_AT],
  ['Execution history event limit exceeded', ({ lastEventId }) => lastEventId >= MAX_HISTORY_EVENTS - 1],
  ['Execution has exceeded the max execution time', ({ startedAt }, now) => now - startedAt > MAX_OPEN_MILLISECONDS],
  ['Execution redrivable period exceeded', ({ stoppedAt = 0 }, now) => now - stoppedAt > REDRIVABLE_MILLISECONDS],
];

/** Returns undefined if the execution can be redriven. */
export function redriveObstacle(execution: Execution, now: number): string | undefined {
  return OBSTACLES.find(([, holds]) => holds(execution, now))?.[0];
}

/** Reopens an execution in the state where it ended. Branches that succeeded are not run again. */
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

/** AWS enters a Fail state again; other states are rescheduled without another StateEntered event. */
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

/**
 * Branches and iterations that succeeded do not run again, except when their outputs together exceeded the data limit.
 */
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

/** Ends a thread: the execution's own ends the execution, a branch waits for the others. */

import type { StatesContext } from '../context.ts';
import { mapIterationEnded } from '../history/history-event.ts';
import { closeFailed, closeSucceeded } from './close.ts';
import type { Failure } from './execution.ts';
import { inState } from './in-state.ts';
import { record } from './run.ts';
import { type BranchOf, type Thread, touch } from './thread.ts';

/** `output` is JSON text. */
export function endSucceeded(context: StatesContext, thread: Thread, output: string): void {
  const { branch, run } = thread;
  if (branch === undefined) {
    closeSucceeded(context, run, output);
    return;
  }
  branch.record.output = output;
  branch.record.position = undefined;
  endBranch(context, thread, { branch, how: 'Succeeded' });
}

/** It stays in its state, where a redrive goes on. */
export function endFailed(context: StatesContext, thread: Thread, { error, cause }: Failure): void {
  const { branch, run } = thread;
  if (branch === undefined) {
    closeFailed(context, run, { error, cause });
    return;
  }
  branch.record.failure = { error, cause };
  endBranch(context, thread, { branch, how: 'Failed' });
}

/** The end of the last branch leads on. Of iterations that is their own event, but for those that failed. */
function endBranch(
  { kernel: { clock } }: StatesContext,
  thread: Thread,
  { branch: { outer, item }, how }: { branch: BranchOf; how: 'Succeeded' | 'Failed' },
): void {
  thread.over = true;
  let last = thread.progress.previousEventId;
  if (item !== undefined) {
    const iteration = { name: inState(outer).state.name, index: item.Index };
    const id = record(thread, mapIterationEnded(how, iteration), clock.now());
    if (how === 'Succeeded') last = id;
  }
  outer.progress.previousEventId = last;
  touch(outer);
  touch(thread);
}

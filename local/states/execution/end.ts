/** Ends a thread: the execution's own ends the execution, a branch waits for the others. */
import { mapIterationEnded } from '../history/history-event.ts';
import type { States } from '../states-context.ts';
import { closeFailed, closeSucceeded } from './close.ts';
import type { Failure } from './execution.ts';
import { inState } from './in-state.ts';
import { record } from './run.ts';
import { type BranchOf, type Thread, touch } from './thread.ts';

/** `output` is JSON text. */
export function endSucceeded(states: States, thread: Thread, output: string): void {
  const { branch, run } = thread;
  if (branch === undefined) {
    closeSucceeded(states, run, output);
    return;
  }
  branch.record.output = output;
  branch.record.position = undefined;
  endBranch(states, thread, { branch, how: 'Succeeded' });
}

/** It stays in its state, where a redrive goes on. */
export function endFailed(states: States, thread: Thread, { error, cause }: Failure): void {
  const { branch, run } = thread;
  if (branch === undefined) {
    closeFailed(states, run, { error, cause });
    return;
  }
  branch.record.failure = { error, cause };
  endBranch(states, thread, { branch, how: 'Failed' });
}

/** The end of the last branch leads on. Of iterations that is their own event, but for those that failed. */
function endBranch(
  { kernel: { clock } }: States,
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

/** Stops a branch because another one failed, and says so in the history. */
import { mapIterationEnded, stateAborted } from '../history/history-event.ts';
import type { StateTypeName } from '../types/state-types.ts';
import { inState } from './in-state.ts';
import { record } from './run.ts';
import { halt, type Thread } from './thread.ts';

/** The other states are over at once: there is no event for their end in the middle. */
const ABORTED: readonly StateTypeName[] = ['Map', 'Parallel', 'Task', 'Wait'];

/** What goes on inside it is stopped first. A branch that has just ended stays as it is. */
export function abort(branch: Thread, now: number): void {
  if (branch.over) return;
  for (const child of branch.children) abort(child, now);
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

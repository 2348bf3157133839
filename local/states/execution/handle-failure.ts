/** What a failed state leads to: a retry, a catcher, or the end of its thread. */

import type { StatesContext } from '../context.ts';
import { evaluationFailed, forkFailed, isFork } from '../history/history-event.ts';
import { matchesError, nextRetry } from '../retry.ts';
import type { StateError } from '../state-error.ts';
import { endFailed } from './end.ts';
import type { Failure, Position } from './execution.ts';
import { type InState, inState } from './in-state.ts';
import { record } from './run.ts';
import { type Thread, touch } from './thread.ts';

/** Nothing catches what goes wrong in a catcher. */
export function handleFailure(context: StatesContext, thread: Thread, failure: StateError): void {
  const at = inState(thread);
  const { state, position } = at;
  const now = context.kernel.clock.now();
  const told = recordFailure(thread, { failure, position, now });
  const isInCatcher = position.phase === 'caught';
  if (!isInCatcher && retry(context, thread, { at, error: failure.error, now })) return;
  if (!isInCatcher && isFork(state.type)) record(thread, forkFailed(state.type), now);
  const isCaught = state.catchers.some(({ errorEquals }) => matchesError(errorEquals, failure.error));
  if (isInCatcher || !isCaught) {
    endFailed(context, thread, told);
    return;
  }
  position.phase = 'caught';
  position.failure = told;
  touch(thread);
}

/** Lets the state be entered again after a while, if a retrier says so. */
function retry(
  { kernel, branches }: StatesContext,
  thread: Thread,
  { at: { state, position }, error, now }: { at: InState; error: string; now: number },
): boolean {
  const { attempts } = position;
  const next = nextRetry(state.retriers, { error, attempts, fraction: kernel.entropy.fraction() });
  if (next === undefined) return false;
  attempts[next.index] = (attempts[next.index] ?? 0) + 1;
  position.retryCount += 1;
  position.phase = 'retrying';
  position.until = now + next.milliseconds;
  branches.delete(thread.run.execution.id, thread.progress);
  touch(thread);
  return true;
}

/** Records a failed expression (a failed task is in the history already), and gives what the failure is called from here on. */
export function recordFailure(
  thread: Thread,
  { failure, position, now }: { failure: StateError; position: Position; now: number },
): Failure {
  const { error, detail, location, raised } = failure;
  const { state, enteredEventId } = position;
  if (location !== undefined) record(thread, evaluationFailed({ error, cause: detail, location, state }), now);
  const told = error === '' ? undefined : error;
  if (!raised) return { error: told, cause: detail };
  const where = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}).`;
  return { error: told, cause: `${where} ${detail}` };
}

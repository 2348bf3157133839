/** Handles a failed state: retries it, goes to a catcher, or ends its thread. */
import type { StatesContext } from '../context.ts';
import { evaluationFailed, forkFailed, isFork } from '../history/history-event.ts';
import { matchesError, nextRetry } from '../retry.ts';
import type { StateError } from '../state-error.ts';
import { endThread } from './end.ts';
import type { Failure, Position } from './execution.ts';
import { record } from './run.ts';
import { type InState, inState } from './scope.ts';
import { type Thread, touch } from './thread.ts';

/** A failure inside a catcher is not caught. */
export function failState(context: StatesContext, thread: Thread, error: StateError): void {
  const at = inState(thread);
  const { state, position } = at;
  const now = context.kernel.clock.now();
  const failure = reportFailure(thread, { error, position, now });
  const isInCatcher = position.phase === 'caught';
  if (!isInCatcher && retry(context, thread, { at, error: error.error, now })) return;
  if (!isInCatcher && isFork(state.type)) record(thread, forkFailed(state.type), now);
  const isCaught = state.catchers.some(({ errorEquals }) => matchesError(errorEquals, error.error));
  if (isInCatcher || !isCaught) {
    endThread(context, thread, { failure });
    return;
  }
  position.phase = 'caught';
  position.failure = failure;
  touch(thread);
}

/** Schedules another attempt if a retrier allows one. */
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

/** Records a failed expression (a failed task is in the history already). Returns the failure with its final cause. */
export function reportFailure(
  thread: Thread,
  { error, position, now }: { error: StateError; position: Position; now: number },
): Failure {
  const { location, evaluated } = error;
  const failure = failureOf(error, position);
  if (evaluated)
    record(thread, evaluationFailed({ ...failure, location, state: position.state }, leadOf(thread, position)), now);
  return failure;
}

/** For errors that the interpreter itself raises, AWS prefixes the cause with the state's name. */
function failureOf({ error, detail, raised }: StateError, { state, enteredEventId }: Position): Failure {
  const name = error === '' ? undefined : error;
  if (!raised) return { error: name, cause: detail };
  const where = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}).`;
  return { error: name, cause: `${where} ${detail}` };
}

/**
 * AWS's recorded histories show that EvaluationFailed has the same previous event as the state's StateEntered event.
 * In the first state of an execution, after a retry and in a catcher, it follows the latest event.
 */
function leadOf({ progress }: Thread, { enteredEventId, enteredAfterEventId }: Position): number | undefined {
  const isFirstAttempt = progress.previousEventId === enteredEventId;
  return isFirstAttempt && enteredAfterEventId > 0 ? enteredAfterEventId : undefined;
}

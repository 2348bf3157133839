/** What a failed state leads to: a retry, a catcher's next state, or the end of the execution. */
import { evaluationFailed } from '../history/history-event.ts';
import { matchesError, nextRetry } from '../retry.ts';
import { StateError } from '../state-error.ts';
import type { States } from '../states-context.ts';
import type { Step } from '../types/state-type.ts';
import { closeFailed, type Failure } from './close.ts';
import type { Position } from './execution.ts';
import { inState, scopeOf } from './in-state.ts';
import { type Run, record } from './run.ts';

/** The step that a catcher makes; undefined if the state is to be retried, or the execution has failed. */
export async function handleFailure(states: States, run: Run, failure: StateError): Promise<Step | undefined> {
  const { clock, entropy } = states.kernel;
  const { state, position } = inState(run);
  const told = recordFailure(run, { failure, position, now: clock.now() });
  const { attempts } = position;
  const retry = nextRetry(state.retriers, { error: failure.error, attempts, fraction: entropy.fraction() });
  if (retry !== undefined) {
    attempts[retry.index] = (attempts[retry.index] ?? 0) + 1;
    position.retryCount += 1;
    position.phase = 'retrying';
    position.until = clock.now() + retry.milliseconds;
    return undefined;
  }
  const catcher = state.catchers.find(({ errorEquals }) => matchesError(errorEquals, failure.error));
  if (catcher === undefined) return void closeFailed(states, run, told);
  const errorOutput = { Error: failure.error, Cause: told.cause ?? '' };
  try {
    const step = await catcher.leave(scopeOf(states, run), { errorOutput });
    return step.kind === 'leave' ? { ...step, output: step.output ?? errorOutput } : step;
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (!run.over) closeFailed(states, run, recordFailure(run, { failure: error, position, now: clock.now() }));
    return undefined;
  }
}

/** Records a failed expression (a failed task is in the history already); gives what the failure is called from here on. */
function recordFailure(
  run: Run,
  { failure, position, now }: { failure: StateError; position: Position; now: number },
): Failure {
  const { error, detail, location, raised } = failure;
  if (location !== undefined) {
    record(run, evaluationFailed({ error, cause: detail, location, state: position.state }), now);
  }
  return { error, cause: raised ? `${whileExecuting(position)} ${detail}` : detail };
}

function whileExecuting({ state, enteredEventId }: Position): string {
  return `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}).`;
}

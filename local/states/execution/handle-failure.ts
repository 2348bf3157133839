/** What a failed state leads to: a retry, a catcher's next state, or the end of the execution. */
import type { Catcher } from '../definition/definition.ts';
import { evaluationFailed } from '../history/history-event.ts';
import { matchesError, nextRetry } from '../retry.ts';
import { StateError } from '../state-error.ts';
import type { States } from '../states-context.ts';
import { closeFailed } from './close.ts';
import type { Position } from './execution.ts';
import { inState, scopeOf } from './in-state.ts';
import { type Run, record } from './run.ts';
import { takeStep } from './take-step.ts';

/** Leaves the state to be retried, goes where its catcher points, or closes the execution. */
export async function handleFailure(states: States, run: Run, failure: StateError): Promise<void> {
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
    return;
  }
  const catcher = state.catchers.find(({ errorEquals }) => matchesError(errorEquals, failure.error));
  if (catcher === undefined) closeFailed(states, run, told);
  else await goToCatcher(states, run, { catcher, told });
}

/** Nothing catches what goes wrong in a catcher. */
async function goToCatcher(
  states: States,
  run: Run,
  { catcher, told }: { catcher: Catcher; told: Told },
): Promise<void> {
  const errorOutput = { Error: told.error, Cause: told.cause ?? '' };
  try {
    const step = await catcher.leave(scopeOf(states, run), { errorOutput });
    if (run.over) return;
    const passesOn = step.kind === 'leave' && step.output === undefined;
    takeStep(states, run, passesOn ? { ...step, output: errorOutput } : step);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (run.over) return;
    const { position } = inState(run);
    closeFailed(states, run, recordFailure(run, { failure: error, position, now: states.kernel.clock.now() }));
  }
}

/** What a failure is called from here on. */
interface Told {
  error: string;
  cause?: string;
}

/** Records a failed expression (a failed task is in the history already). */
function recordFailure(
  run: Run,
  { failure, position, now }: { failure: StateError; position: Position; now: number },
): Told {
  const { error, detail, location, raised } = failure;
  if (location !== undefined) {
    record(run, evaluationFailed({ error, cause: detail, location, state: position.state }), now);
  }
  return { error, cause: raised ? `${whileExecuting(position)} ${detail}` : detail };
}

function whileExecuting({ state, enteredEventId }: Position): string {
  return `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}).`;
}

/** Takes an execution from state to state, until it ends or has to wait for a time to come. */
import type { Json } from '../../kernel/json.ts';
import { taskFailed, taskSucceeded, taskTimedOut } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import type { States } from '../states-context.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import type { Step } from '../types/state-type.ts';
import { closeFailed, closeTimedOut } from './close.ts';
import type { Position } from './execution.ts';
import { handleFailure } from './handle-failure.ts';
import { type InState, inState, scopeOf } from './in-state.ts';
import { performTask, timeoutOf } from './perform-task.ts';
import { HistoryFull, type Run, record, save } from './run.ts';
import { takeStep, taskResource } from './take-step.ts';

/** After so many events without an effect, an execution lets others have a turn. */
const EVENTS_PER_TURN = 100;

/** Undefined when the execution has ended; else when it has to go on, epoch milliseconds. */
export async function advance(states: States, run: Run): Promise<number | undefined> {
  const { clock, scheduler } = states.kernel;
  try {
    while (!run.over) {
      if (clock.now() >= (run.execution.deadline ?? Number.POSITIVE_INFINITY)) {
        closeTimedOut(states, run);
        return undefined;
      }
      const { position } = inState(run);
      if (position.until !== undefined && position.until > clock.now()) return position.until;
      await proceed(states, run, PHASES[position.phase]);
      if (run.over || run.events.length < EVENTS_PER_TURN) continue;
      save(states, run);
      await scheduler.wait(0);
    }
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    closeFailed(states, run, { error: 'States.Runtime', cause: error.message });
  }
  return undefined;
}

type Phase = (states: States, run: Run, at: InState) => Promise<Step | undefined>;

/** Runs one phase and takes the step that it leads to, unless the execution was closed in the meantime. */
async function proceed(states: States, run: Run, phase: Phase): Promise<void> {
  try {
    const step = await phase(states, run, inState(run));
    if (step !== undefined && !run.over) takeStep(states, run, step);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (!run.over) await handleFailure(states, run, error);
  }
}

const PHASES: Record<Position['phase'], Phase> = {
  entering: (states, run, { state }) => state.behaviour.enter(scopeOf(states, run)),
  waiting: (states, run) => resume(states, run, null),
  async retrying(_, __, { position }) {
    position.phase = 'entering';
    position.until = undefined;
    return undefined;
  },
  async performing(states, run, { position }) {
    const { task } = position;
    if (task === undefined) throw new Error(`the execution ${run.execution.id} performs no task`);
    const resource = taskResource(task.resource);
    const outcome = await performTask(states, run, { task, resource });
    const now = states.kernel.clock.now();
    if (run.over || (outcome === undefined && now < timeoutOf(task))) return undefined;
    if (outcome === undefined) {
      record(run, taskTimedOut(resource), now);
      throw new StateError('States.Timeout');
    }
    const result = recordOutcome(run, { outcome, resource, now });
    return resume(states, run, result);
  },
};

function resume(states: States, run: Run, result: Json): Promise<Step> {
  const { state } = inState(run);
  if (state.behaviour.resume === undefined) throw new Error(`the state ${state.name} cannot be resumed`);
  return state.behaviour.resume(scopeOf(states, run), result);
}

/** The task's result. @throws StateError if it failed, or gave too much */
function recordOutcome(
  run: Run,
  {
    outcome,
    resource,
    now,
  }: { outcome: { result: Json } | { failure: StateError }; resource: TaskResource; now: number },
): Json {
  if ('result' in outcome) {
    const output = JSON.stringify(outcome.result);
    if (!exceedsDataLimit(output)) {
      record(run, taskSucceeded(resource, output), now);
      return outcome.result;
    }
  }
  const failure = 'failure' in outcome ? outcome.failure : dataLimitExceeded(resource.resourceType);
  record(run, taskFailed(resource, { error: failure.error, cause: failure.detail }), now);
  throw failure;
}

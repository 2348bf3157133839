/** Takes an execution from state to state, until it ends or has to wait for a time to come. */
import type { Json } from '../../kernel/json.ts';
import type { StatesContext } from '../context.ts';
import { taskFailed, taskSucceeded, taskTimedOut } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { matchesError } from '../retry.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import type { Step } from '../types/state-type.ts';
import { closeFailed, closeTimedOut } from './close.ts';
import type { Position } from './execution.ts';
import { outputsOf, runFork } from './fork.ts';
import { handleFailure } from './handle-failure.ts';
import { type InState, inState, scopeOf } from './in-state.ts';
import { performTask, type TaskOutcome, timeoutOf } from './perform-task.ts';
import { HistoryFull, type Run, record, save } from './run.ts';
import { takeStep, taskResource } from './take-step.ts';
import type { Thread } from './thread.ts';

/** After so many events without an effect, an execution lets others have a turn. */
const EVENTS_PER_TURN = 100;

/** Undefined when the execution has ended; else when it has to go on, epoch milliseconds. */
export async function advance(context: StatesContext, run: Run): Promise<number | undefined> {
  try {
    return await follow(context, run.root);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    closeFailed(context, run, { error: 'States.Runtime', cause: error.message });
    return undefined;
  }
}

/** Undefined when the thread has ended; else when it has to go on, epoch milliseconds. */
async function follow(context: StatesContext, thread: Thread): Promise<number | undefined> {
  const { clock, scheduler } = context.kernel;
  const { run } = thread;
  while (!thread.over) {
    if (clock.now() >= (run.execution.deadline ?? Number.POSITIVE_INFINITY)) {
      closeTimedOut(context, run);
      return undefined;
    }
    const { position } = inState(thread);
    if (position.until !== undefined && position.until > clock.now()) return position.until;
    await proceed(context, thread, PHASES[position.phase]);
    if (thread.over || run.events.length < EVENTS_PER_TURN) continue;
    save(context, run);
    await scheduler.wait(0);
  }
  return undefined;
}

type Phase = (context: StatesContext, thread: Thread, at: InState) => Promise<Step | undefined>;

/**
 * Runs one phase and takes the step that it leads to, unless the thread was stopped in the meantime. Only phases wait:
 * whatever is recorded changes the thread in the same turn, so that other threads can save at any time.
 */
async function proceed(context: StatesContext, thread: Thread, phase: Phase): Promise<void> {
  try {
    const step = await phase(context, thread, inState(thread));
    if (step !== undefined && !thread.over) takeStep(context, thread, step);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (!thread.over) handleFailure(context, thread, error);
  }
}

const PHASES: Record<Position['phase'], Phase> = {
  entering: (context, thread, { state }) => state.behaviour.enter(scopeOf(context, thread)),
  waiting: (context, thread) => resume(context, thread, null),
  resuming: (context, thread, { position: { fork, result = null } }) =>
    resume(context, thread, fork === undefined ? result : outputsOf(context, thread, fork)),
  async retrying(_, __, { position }) {
    position.phase = 'entering';
    position.until = undefined;
    return undefined;
  },
  async performing(context, thread, { position }) {
    const { task } = position;
    if (task === undefined) throw new Error(`the execution ${thread.run.execution.id} performs no task`);
    const resource = taskResource(task.resource);
    const outcome = await performTask(context, thread, { task, resource });
    const now = context.kernel.clock.now();
    if (thread.over || (outcome === undefined && now < timeoutOf(task))) return undefined;
    if (outcome === undefined) {
      record(thread, taskTimedOut(resource), now);
      throw new StateError('States.Timeout');
    }
    position.result = recordOutcome(thread, { outcome, resource, now });
    position.phase = 'resuming';
    return undefined;
  },
  async forked(context, thread) {
    await runFork(context, thread, (branch) => follow(context, branch));
    return undefined;
  },
  async caught(context, thread, { state, position: { failure = {} } }) {
    const { error = '', cause = '' } = failure;
    const catcher = state.catchers.find(({ errorEquals }) => matchesError(errorEquals, error));
    return catcher?.leave(scopeOf(context, thread), { errorOutput: { Error: error, Cause: cause } });
  },
};

function resume(context: StatesContext, thread: Thread, result: Json): Promise<Step> {
  const { state } = inState(thread);
  if (state.behaviour.resume === undefined) throw new Error(`the state ${state.name} cannot be resumed`);
  return state.behaviour.resume(scopeOf(context, thread), result);
}

/** The task's result. @throws StateError if it failed, or gave too much */
function recordOutcome(
  thread: Thread,
  { outcome, resource, now }: { outcome: TaskOutcome; resource: TaskResource; now: number },
): Json {
  if ('result' in outcome) {
    const output = JSON.stringify(outcome.result);
    if (!exceedsDataLimit(output)) {
      record(thread, taskSucceeded(resource, output), now);
      return outcome.result;
    }
  }
  const failure = 'failure' in outcome ? outcome.failure : dataLimitExceeded(resource.resourceType);
  record(thread, taskFailed(resource, { error: failure.error, cause: failure.detail }), now);
  throw failure;
}

/**
 * Advances an execution from state to state until it ends or has to wait. One table has a row for each phase of a
 * state.
 */
import type { Json } from '../../kernel/json.ts';
import type { StatesContext } from '../context.ts';
import { stateExited } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { matchesError } from '../retry.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import type { Step } from '../types/step.ts';
import { endExecution, endThread } from './end.ts';
import type { Position } from './execution.ts';
import { failState } from './failure.ts';
import { beginFork, outputsOf, runFork } from './fork.ts';
import { beginTask, performTask } from './perform-task.ts';
import { enterState, HistoryFull, record, save } from './run.ts';
import { type InState, inState, scopeOf } from './scope.ts';
import { type Run, type Thread, touch } from './thread.ts';

/** After this many events without waiting, an execution yields to others. */
const EVENTS_PER_TURN = 100;

/** Returns undefined when the execution has ended, else the time at which to continue (epoch milliseconds). */
export async function advance(context: StatesContext, run: Run): Promise<number | undefined> {
  try {
    return await follow(context, run.root);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    endExecution(context, run, { status: 'FAILED', failure: { error: 'States.Runtime', cause: error.message } });
    return undefined;
  }
}

/** Returns undefined when the thread has ended, else the time at which to continue (epoch milliseconds). */
async function follow(context: StatesContext, thread: Thread): Promise<number | undefined> {
  const { clock, scheduler } = context.kernel;
  const { run } = thread;
  while (!thread.over) {
    if (clock.now() >= (run.execution.deadline ?? Number.POSITIVE_INFINITY)) {
      endExecution(context, run, { status: 'TIMED_OUT' });
      return undefined;
    }
    const { position } = inState(thread);
    if (position.until !== undefined && position.until > clock.now()) return position.until;
    await proceed(context, thread);
    if (thread.over || run.events.length < EVENTS_PER_TURN) continue;
    save(context, run);
    await scheduler.wait(0);
  }
  return undefined;
}

/**
 * Runs one phase and begins the phase that follows, unless the thread was stopped in the meantime. Only `run` may
 * wait: an event and the change that it records happen in the same turn, so that other threads can save at any time.
 */
async function proceed(context: StatesContext, thread: Thread): Promise<void> {
  const at = inState(thread);
  try {
    const step = await PHASES[at.position.phase].run(context, thread, at);
    if (step !== undefined && !thread.over) begin(context, thread, step);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (!thread.over) failState(context, thread, error);
  }
}

/** For each phase that a step can lead to: what its beginning records and changes. May throw a StateError. */
type Beginnings = {
  [P in Step['phase']]: { begin(context: StatesContext, thread: Thread, step: Extract<Step, { phase: P }>): void };
};

/** For each phase that a thread can be in, including after a restart: what the phase does. May throw a StateError. */
type Courses = {
  [P in Position['phase']]: { run(context: StatesContext, thread: Thread, at: InState): Promise<Step | undefined> };
};

const PHASES: Beginnings & Courses = {
  entering: {
    run: (context, thread, { state }) => state.behaviour.enter(scopeOf(context, thread)),
  },
  waiting: {
    begin(_, thread, { until }) {
      Object.assign(inState(thread).position, { phase: 'waiting', until });
      touch(thread);
    },
    run: (context, thread) => resume(context, thread, null),
  },
  performing: {
    begin: (context, thread, { task }) => beginTask(context, thread, task),
    run: performTask,
  },
  forked: {
    begin: beginFork,
    run: (context, thread) => runFork(context, thread, (branch) => follow(context, branch)),
  },
  resuming: {
    run: (context, thread, { position: { fork, result = null } }) =>
      resume(context, thread, fork === undefined ? result : outputsOf(context, thread, fork)),
  },
  retrying: {
    async run(_, __, { position }) {
      Object.assign(position, { phase: 'entering', until: undefined });
      return undefined;
    },
  },
  caught: {
    async run(context, thread, { state, position: { failure = {} } }) {
      const { error = '', cause = '' } = failure;
      const catcher = state.catchers.find(({ errorEquals }) => matchesError(errorEquals, error));
      return catcher?.leave(scopeOf(context, thread), { errorOutput: { Error: error, Cause: cause } });
    },
  },
  leaving: {
    begin(context, thread, { output, assigned, next }) {
      const { state, position } = inState(thread);
      const now = context.kernel.clock.now();
      const text = output === undefined ? position.input : JSON.stringify(output);
      if (exceedsDataLimit(text)) throw dataLimitExceeded(state.name);
      if (assigned !== undefined && exceedsDataLimit(JSON.stringify(assigned))) throw dataLimitExceeded(state.name);
      record(thread, stateExited(state.type, { name: state.name, output: text, assigned }), now);
      Object.assign(thread.progress.variables, assigned);
      context.branches.delete(thread.run.execution.id, thread.progress);
      if (next === undefined) endThread(context, thread, { output: text });
      else enterState(thread, { name: next, input: text, now });
    },
  },
  failing: {
    begin(context, thread, { error, cause }) {
      endThread(context, thread, { failure: { error: error?.slice(0, 256), cause: cause?.slice(0, 32_768) } });
    },
  },
};

function begin(context: StatesContext, thread: Thread, step: Step): void {
  const phase = PHASES[step.phase] as { begin(context: StatesContext, thread: Thread, step: Step): void };
  phase.begin(context, thread, step);
}

function resume(context: StatesContext, thread: Thread, result: Json): Promise<Step> {
  const { state } = inState(thread);
  if (state.behaviour.resume === undefined) throw new Error(`the state ${state.name} cannot be resumed`);
  return state.behaviour.resume(scopeOf(context, thread), result);
}

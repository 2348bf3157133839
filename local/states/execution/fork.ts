/**
 * The branches of a Parallel and the iterations of a Map: begins them, runs them concurrently, and ends or fails the
 * state.
 */
import type { Json } from '../../kernel/json.ts';
import type { StatesContext } from '../context.ts';
import { forkStarted, forkSucceeded, mapIterationStarted } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import type { ForkRequest } from '../types/step.ts';
import { abortBranch, endThread } from './end.ts';
import type { Failure, Fork } from './execution.ts';
import { reportFailure } from './failure.ts';
import { enterState, record, save } from './run.ts';
import { inState, scopeOf } from './scope.ts';
import { openBranch, type Thread, touch } from './thread.ts';

/** Advances a thread until it has ended or has to wait until a time (epoch milliseconds). */
export type Follow = (branch: Thread) => Promise<number | undefined>;

/** A fork that is loaded and running. */
interface Forked {
  thread: Thread;
  fork: Fork;
  /** For a Map. */
  items?: Json[];
  failures: number;
  /** The failure of the whole state. No other branch begins after it. */
  failure?: Failure;
  /** The event that caused the failure. */
  failedAt?: number;
}

/**
 * Begins the fork of a state. A Parallel enters all branches at once, a Map its iterations one by one.
 * @throws StateError
 */
export function beginFork(context: StatesContext, thread: Thread, request: ForkRequest): void {
  const { state, position } = inState(thread);
  const now = context.kernel.clock.now();
  if ('items' in request) {
    const { items, concurrency, toleratedFailures } = request;
    const id = record(thread, forkStarted('Map', items.length), now);
    context.branches.putItems(thread.run.execution.id, id, items);
    const fork: Fork = { id, length: items.length, begun: 0, concurrency, toleratedFailures };
    Object.assign(position, { phase: 'forked', fork });
    return;
  }
  const input = JSON.stringify(request.input);
  if (exceedsDataLimit(input)) throw dataLimitExceeded(state.name);
  const { starts = [] } = state.behaviour;
  const id = record(thread, forkStarted('Parallel', starts.length), now);
  const fork: Fork = { id, length: starts.length, begun: starts.length, concurrency: starts.length };
  Object.assign(position, { phase: 'forked', fork });
  for (const [index, name] of starts.entries()) {
    const branch = openBranch({ record: { previousEventId: id, variables: {} }, outer: thread, fork: id, index });
    enterState(branch, { name, input, now });
  }
}

/**
 * Resumes the state when all branches have succeeded. Does nothing if it was stopped.
 * @throws StateError if too many failed
 */
export async function runFork(context: StatesContext, thread: Thread, follow: Follow): Promise<undefined> {
  const { state, position } = inState(thread);
  const forked = takeInHand(context, thread);
  const { activity } = context.kernel.scheduler;
  const lanes = lanesOf(forked).map((branch) => activity.during(() => runLane(context, forked, { branch, follow })));
  await activity.parked(Promise.all(lanes));
  if (thread.over) return undefined;
  thread.children.clear();
  save(context, thread.run);
  if (forked.failure !== undefined) {
    thread.progress.previousEventId = forked.failedAt ?? thread.progress.previousEventId;
    throw new StateError(forked.failure.error ?? '', forked.failure.cause);
  }
  record(thread, forkSucceeded(state.type === 'Map' ? 'Map' : 'Parallel'), context.kernel.clock.now());
  position.phase = 'resuming';
  return undefined;
}

/** The outputs of the branches that succeeded, in order. @throws StateError if they exceed the data limit together */
export function outputsOf({ branches }: StatesContext, thread: Thread, { id, length }: Fork): Json[] {
  const texts: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const { output } = branches.get(thread.run.execution.id, id, index);
    if (output !== undefined) texts.push(output);
  }
  const text = `[${texts.join(',')}]`;
  if (exceedsDataLimit(text)) throw dataLimitExceeded(inState(thread).state.name);
  return JSON.parse(text);
}

/** Loads the fork, with the branches that an earlier run began, finished or not. */
function takeInHand(context: StatesContext, thread: Thread): Forked {
  const { state, position } = inState(thread);
  const { fork } = position;
  const executionId = thread.run.execution.id;
  if (fork === undefined) throw new Error(`the execution ${executionId} has forked nothing`);
  save(context, thread.run);
  const items = state.type === 'Map' ? context.branches.items(executionId, fork.id) : undefined;
  const forked: Forked = { thread, fork, items, failures: 0 };
  thread.children.clear();
  for (let index = 0; index < fork.begun; index += 1) {
    const progress = context.branches.get(executionId, fork.id, index);
    const item = items && { Index: index, Value: items[index] ?? null };
    if (progress.failure !== undefined) countFailure(forked, progress.failure);
    else if (progress.output === undefined) {
      thread.children.add(openBranch({ record: progress, outer: thread, fork: fork.id, index, item }));
    }
  }
  return forked;
}

/** One lane for each running branch, and for a Map one for each further iteration that may run at once. */
function lanesOf({ thread, fork, failure }: Forked): (Thread | undefined)[] {
  if (failure !== undefined) return [];
  const free = Math.min(fork.concurrency - thread.children.size, fork.length - fork.begun);
  return [...thread.children, ...Array.from({ length: Math.max(free, 0) }, () => undefined)];
}

/** Runs a branch to its end, then iterations that have not begun, one after the other. */
async function runLane(
  context: StatesContext,
  forked: Forked,
  { branch, follow }: { branch: Thread | undefined; follow: Follow },
): Promise<void> {
  const { thread, fork, items } = forked;
  let previousEventId = fork.id;
  let current = branch;
  while (forked.failure === undefined && !thread.over) {
    if (current === undefined && fork.begun === fork.length) return;
    current ??= beginIteration(context, thread, { fork, items: items ?? [], previousEventId });
    await runBranch(context, current, follow);
    if (thread.over || !hasEnded(current)) return;
    settle(context, forked, current);
    previousEventId = current.progress.previousEventId;
    current = undefined;
  }
}

function hasEnded({ branch }: Thread): boolean {
  return branch?.record.output !== undefined || branch?.record.failure !== undefined;
}

/** Counts how a branch ended. A failure that fails the state stops the other branches. */
function settle(context: StatesContext, forked: Forked, ended: Thread): void {
  const { thread, failure: earlier } = forked;
  const failure = ended.branch?.record.failure;
  thread.children.delete(ended);
  if (failure === undefined || earlier !== undefined) return;
  countFailure(forked, failure);
  if (forked.failure === undefined) return;
  forked.failedAt = ended.progress.previousEventId;
  for (const child of thread.children) abortBranch(child, context.kernel.clock.now());
}

const TOLERANCE_EXCEEDED: Failure = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

function countFailure(forked: Forked, failure: Failure): void {
  const { toleratedFailures } = forked.fork;
  forked.failures += 1;
  if (forked.failures <= (toleratedFailures ?? 0)) return;
  forked.failure ??= toleratedFailures === undefined ? failure : TOLERANCE_EXCEEDED;
}

const OVER = 'the branch is no longer waited for';

/** Resolves when the branch has ended or was stopped. Unlike an execution, a branch waits in memory. */
async function runBranch(context: StatesContext, branch: Thread, follow: Follow): Promise<void> {
  if (branch.progress.position === undefined) await enterIteration(context, branch);
  for (;;) {
    const dueAt = await follow(branch);
    if (dueAt === undefined || branch.over) return;
    save(context, branch.run);
    await waitUntil(context, branch, Math.min(dueAt, branch.run.execution.deadline ?? dueAt));
  }
}

async function waitUntil({ kernel: { clock, scheduler } }: StatesContext, branch: Thread, at: number): Promise<void> {
  const gone = new AbortController();
  branch.interrupt = () => gone.abort(OVER);
  await scheduler.activity.parked(scheduler.wait(at - clock.now(), { signal: gone.signal }));
  branch.interrupt = undefined;
}

/** Begins the next iteration. `previousEventId` is the event that made room for it. */
function beginIteration(
  context: StatesContext,
  thread: Thread,
  { fork, items, previousEventId }: { fork: Fork; items: Json[]; previousEventId: number },
): Thread {
  const index = fork.begun;
  const item = { Index: index, Value: items[index] ?? null };
  const progress = { previousEventId, variables: {} };
  const iteration = openBranch({ record: progress, outer: thread, fork: fork.id, index, item });
  fork.begun += 1;
  touch(thread);
  thread.children.add(iteration);
  record(iteration, mapIterationStarted({ name: inState(thread).state.name, index }), context.kernel.clock.now());
  return iteration;
}

/**
 * Enters the first state of an iteration with the Map's `ItemSelector`. If its evaluation fails, the iteration fails.
 */
async function enterIteration(context: StatesContext, iteration: Thread): Promise<void> {
  const { clock } = context.kernel;
  const { outer, item } = iteration.branch ?? {};
  if (outer === undefined) throw new Error('only an iteration of a Map begins without a state');
  const { name, behaviour } = inState(outer).state;
  try {
    const input = JSON.stringify(await behaviour.iterationInput?.(scopeOf(context, outer, item)));
    if (iteration.over) return;
    if (exceedsDataLimit(input)) throw dataLimitExceeded(name);
    enterState(iteration, { name: behaviour.starts?.[0] ?? '', input, now: clock.now() });
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (iteration.over) return;
    const failure = reportFailure(iteration, { error, position: inState(outer).position, now: clock.now() });
    endThread(context, iteration, { failure });
  }
}

/** Runs the branches of a Parallel or the iterations of a Map, until all have ended or the whole fails. */
import type { Json } from '../../kernel/json.ts';
import type { StatesContext } from '../context.ts';
import { forkSucceeded } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import { abort } from './abort.ts';
import { type Follow, runBranch } from './branch.ts';
import type { Failure, Fork } from './execution.ts';
import { inState } from './in-state.ts';
import { beginIteration } from './iteration.ts';
import { record, save } from './run.ts';
import { openBranch, type Thread } from './thread.ts';

/** A fork in hand. */
interface Forked {
  thread: Thread;
  fork: Fork;
  /** Of a Map. */
  items?: Json[];
  failures: number;
  /** Why the whole fails: nothing begins any longer. */
  failure?: Failure;
  /** The event that led to it. */
  failedAt?: number;
}

/** When all has succeeded, the state is to be resumed. Does nothing if it was stopped. @throws StateError if too many failed */
export async function runFork(context: StatesContext, thread: Thread, follow: Follow): Promise<void> {
  const { state, position } = inState(thread);
  const forked = takeInHand(context, thread);
  const { activity } = context.kernel.scheduler;
  const lanes = lanesOf(forked).map((branch) => activity.during(() => runLane(context, forked, { branch, follow })));
  await activity.parked(Promise.all(lanes));
  if (thread.over) return;
  thread.children.clear();
  save(context, thread.run);
  if (forked.failure !== undefined) {
    thread.progress.previousEventId = forked.failedAt ?? thread.progress.previousEventId;
    throw new StateError(forked.failure.error ?? '', forked.failure.cause);
  }
  record(thread, forkSucceeded(state.type === 'Map' ? 'Map' : 'Parallel'), context.kernel.clock.now());
  position.phase = 'resuming';
}

/** The outputs, in order, of the branches that succeeded. @throws StateError if they are too much together */
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

/** With the branches that an earlier run began, whatever became of them. */
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

/** One for each branch under way, and as many free ones as iterations may begin beside them. */
function lanesOf({ thread, fork, failure }: Forked): (Thread | undefined)[] {
  if (failure !== undefined) return [];
  const free = Math.min(fork.concurrency - thread.children.size, fork.length - fork.begun);
  return [...thread.children, ...Array.from({ length: Math.max(free, 0) }, () => undefined)];
}

/** Takes a branch to its end, then iterations that have not begun, one after the other. */
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

/** Counts how a branch ended. The one that fails the whole stops the others. */
function settle(context: StatesContext, forked: Forked, ended: Thread): void {
  const { thread, failure: earlier } = forked;
  const failure = ended.branch?.record.failure;
  thread.children.delete(ended);
  if (failure === undefined || earlier !== undefined) return;
  countFailure(forked, failure);
  if (forked.failure === undefined) return;
  forked.failedAt = ended.progress.previousEventId;
  for (const child of thread.children) abort(child, context.kernel.clock.now());
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

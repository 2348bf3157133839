/** A line of states in hand that is followed by itself: the execution's own, a branch of a Parallel, an iteration of a Map. */
import type { Json } from '../../kernel/json.ts';
import type { Branch, Progress } from './execution.ts';
import type { Run } from './run.ts';

/** The item of an iteration, as the context object shows it. */
export interface Item {
  Index: number;
  Value: Json;
}

export interface Thread {
  readonly run: Run;
  readonly progress: Progress;
  /** Absent for the execution's own. */
  readonly branch?: BranchOf;
  /** Ended, or stopped from outside: whoever follows it stops, and writes nothing more. */
  over: boolean;
  /** Ends the wait that is under way. */
  interrupt?: () => void;
  /** The branches that its state has under way. */
  readonly children: Set<Thread>;
}

export interface BranchOf {
  readonly record: Branch;
  /** The thread whose state forked. */
  readonly outer: Thread;
  readonly fork: number;
  readonly index: number;
  readonly item?: Item;
}

export function openThread(run: Run, progress: Progress): Thread {
  return { run, progress, over: false, children: new Set() };
}

export function openBranch(branch: BranchOf): Thread {
  return { run: branch.outer.run, progress: branch.record, branch, over: false, children: new Set() };
}

/** Stops it, and all that goes on inside it. */
export function halt(thread: Thread): void {
  thread.over = true;
  thread.interrupt?.();
  for (const child of thread.children) halt(child);
}

/** Notes that a branch is to be written with the next save; the execution always is. */
export function touch(thread: Thread): void {
  if (thread.branch !== undefined) thread.run.touched.add(thread);
}

/** What its states can read: the variables around it, and its own. */
export function variablesOf({ progress, branch }: Thread): Readonly<Record<string, Json>> {
  return branch === undefined ? progress.variables : { ...variablesOf(branch.outer), ...progress.variables };
}

/** The item of the innermost iteration that it is in. */
export function itemOf({ branch }: Thread): Item | undefined {
  return branch === undefined ? undefined : (branch.item ?? itemOf(branch.outer));
}

/** An execution that is loaded, and its threads: its own, those of Parallel branches and of Map iterations. */
import type { Json } from '../../kernel/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { TraceRows } from '../tracing/trace-rows.ts';
import type { Branch, Execution, ExecutionStatus, Progress } from './execution.ts';

/** An execution's record and what has happened since it was last saved. */
export interface Run {
  readonly execution: Execution;
  readonly definition: Definition;
  /** The execution's input, as its context object shows it. */
  readonly input: Json;
  /** The execution's own thread. */
  readonly root: Thread;
  /** Recorded since the last save. */
  events: HistoryEvent[];
  /** Branches that changed since the last save. */
  readonly touched: Set<Thread>;
  readonly traceRows: TraceRows;
  /** The status in the store. */
  savedStatus?: ExecutionStatus;
}

/** The item of an iteration, as the context object shows it. */
export interface Item {
  Index: number;
  Value: Json;
}

/** A sequence of states that advances independently. */
export interface Thread {
  readonly run: Run;
  readonly progress: Progress;
  /** Absent for the execution's own thread. */
  readonly branch?: BranchOf;
  /** Ended, or stopped from outside: the code that advances it stops and writes nothing more. */
  over: boolean;
  /** Ends the current wait. */
  interrupt?: () => void;
  /** The running branches of its state. */
  readonly children: Set<Thread>;
}

export interface BranchOf {
  readonly record: Branch;
  /** The thread whose state forked this branch. */
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

/** Stops a thread and all threads inside it. */
export function halt(thread: Thread): void {
  thread.over = true;
  thread.interrupt?.();
  for (const child of thread.children) halt(child);
}

/** Marks a branch to be written with the next save. The execution itself is always written. */
export function touch(thread: Thread): void {
  if (thread.branch !== undefined) thread.run.touched.add(thread);
}

/** The variables that its states can read: those of the outer scopes and its own. */
export function variablesOf({ progress, branch }: Thread): Readonly<Record<string, Json>> {
  return branch === undefined ? progress.variables : { ...variablesOf(branch.outer), ...progress.variables };
}

/** The item of the innermost iteration around it. */
export function itemOf({ branch }: Thread): Item | undefined {
  return branch === undefined ? undefined : (branch.item ?? itemOf(branch.outer));
}

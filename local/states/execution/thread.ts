/** An execution in hand, and the lines of states that are followed in it: its own, branches of Parallels, iterations of Maps. */
import type { Json } from '../../kernel/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { TraceRows } from '../tracing/trace-rows.ts';
import type { Branch, Execution, ExecutionStatus, Progress } from './execution.ts';

/** An execution's record, what happened since it was last written, and how it is followed. */
export interface Run {
  readonly execution: Execution;
  readonly definition: Definition;
  /** The execution's input, as its context object shows it. */
  readonly input: Json;
  /** The execution's own line of states. */
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

/** A line of states that is followed by itself. */
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

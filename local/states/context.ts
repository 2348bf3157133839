/** What the operations and the interpreter of this service share. */
import type { Kernel } from '../kernel/kernel.ts';
import type { BranchStore } from './execution/branch-store.ts';
import type { ExecutionStore } from './execution/execution-store.ts';
import type { Run } from './execution/thread.ts';
import type { HistoryStore } from './history/history-store.ts';
import type { ExecutionLogs } from './logging/execution-logs.ts';
import type { StateMachineStore } from './machines/state-machine-store.ts';
import type { Traces } from './tracing/traces.ts';

export interface StatesContext {
  readonly kernel: Kernel;
  readonly machines: StateMachineStore;
  readonly executions: ExecutionStore;
  readonly branches: BranchStore;
  readonly histories: HistoryStore;
  readonly logs: ExecutionLogs;
  readonly traces: Traces;
  /** Executions that are being advanced now, by id. */
  readonly runs: Map<string, Run>;
}

/** An execution as it is stored: everything that is needed to continue it after a restart. */
import type { Json } from '../../kernel/json.ts';
import type { Segment } from '../tracing/segment.ts';
import type { TaskRequest } from '../types/step.ts';

export const EXECUTION_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** A state that has been entered and not yet left. Times are epoch milliseconds. */
export interface Position {
  state: string;
  /** JSON text. */
  input: string;
  enteredEventId: number;
  /** The event that led into the state; 0 for the first state. */
  enteredAfterEventId: number;
  enteredAt: number;
  /** What the state is doing. */
  phase: 'entering' | 'waiting' | 'performing' | 'forked' | 'resuming' | 'retrying' | 'caught';
  /** In the phases waiting and retrying: the time at which the phase ends. */
  until?: number;
  /** In the phase performing: the task. */
  task?: TaskRequest & { startedAt: number; scheduledEventId: number };
  /** From the phase forked until the state is left: its branches or iterations. */
  fork?: Fork;
  /** In the phase resuming, after a task: its result. */
  result?: Json;
  /** In the phase caught: the failure. */
  failure?: Failure;
  /** Retries so far, by all retriers and by each one. */
  retryCount: number;
  attempts: Record<number, number>;
}

/** Why a state, a branch or an execution failed. */
export interface Failure {
  error?: string;
  cause?: string;
}

/** The branches of a Parallel or the iterations of a Map. Each is stored in a row of its own. */
export interface Fork {
  /** The id of the event that began it; part of the key of its rows. */
  id: number;
  /** The number of branches or iterations, and how many of them have begun. */
  length: number;
  begun: number;
  /** For a Map: the most iterations that run at once. */
  concurrency: number;
  /** More failures than this fail the state. Absent: the first failure does. */
  toleratedFailures?: number;
}

/** The progress of a thread: the execution's own or that of a branch. */
export interface Progress {
  /** The event that leads to the next one. */
  previousEventId: number;
  /** Variables assigned in this scope, without those of outer scopes. */
  variables: Record<string, Json>;
  /** Absent before the first state and after the last. */
  position?: Position;
}

/** A branch of a Parallel or an iteration of a Map. */
export interface Branch extends Progress {
  /** JSON text; present when it has succeeded. */
  output?: string;
  /** Present when it has failed. A branch that was stopped has neither output nor failure. */
  failure?: Failure;
}

/** Times are epoch milliseconds; data is JSON text. */
export interface Execution extends Progress {
  /** `<state machine>:<name>`, the last part of its ARN. */
  id: string;
  name: string;
  stateMachineName: string;
  /** Increases with each start. */
  sequence: number;
  /** The definition with which it started. A later change of the state machine does not affect it. */
  definitionId: string;
  roleArn: string;
  stateMachineUpdatedAt: number;
  status: ExecutionStatus;
  input: string;
  startedAt: number;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  traceHeader?: string;
  /** The X-Ray segment of the current run. Absent if the execution is not traced. */
  segment?: Segment;
  /** The time at which `TimeoutSeconds` of the state machine ends it. */
  deadline?: number;
  redriveCount: number;
  redrivenAt?: number;
  /** Client tokens of the latest redrives, newest last. */
  redriveTokens: { token: string; redrivenAt: number }[];
  lastEventId: number;
}

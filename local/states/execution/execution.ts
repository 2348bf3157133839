/** An execution as it is kept: everything that a restart needs to go on where it was. */
import type { Json } from '../../kernel/json.ts';
import type { Segment } from '../tracing/segment.ts';
import type { TaskRequest } from '../types/step.ts';

export const EXECUTION_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** A state that was entered and not left. Times are epoch milliseconds. */
export interface Position {
  state: string;
  /** JSON text. */
  input: string;
  enteredEventId: number;
  /** Of the event that led into the state; 0 in the execution's first one. */
  enteredAfterEventId: number;
  enteredAt: number;
  /** What it is doing. */
  phase: 'entering' | 'waiting' | 'performing' | 'forked' | 'resuming' | 'retrying' | 'caught';
  /** When waiting or retrying: until when. */
  until?: number;
  /** When performing: what. */
  task?: TaskRequest & { startedAt: number; scheduledEventId: number };
  /** When forked, and until it is left: its branches or iterations. */
  fork?: Fork;
  /** When resuming, with a task: its result. */
  result?: Json;
  /** When caught: what. */
  failure?: Failure;
  /** Retries so far, of all retriers and of each. */
  retryCount: number;
  attempts: Record<number, number>;
}

/** Why a state, a branch or an execution failed. */
export interface Failure {
  error?: string;
  cause?: string;
}

/** What a Parallel or a Map has under way. Its branches are kept apart, each in a row of its own. */
export interface Fork {
  /** Of the event that began it; names its rows. */
  id: number;
  /** How many branches or iterations there are, and how many of them have begun. */
  length: number;
  begun: number;
  /** Of iterations: how many run at once. */
  concurrency: number;
  /** More failures fail the state; if absent, the first one does. */
  toleratedFailures?: number;
}

/** How far a line of states has come: the execution's own, or that of a branch. */
export interface Progress {
  /** Of the event that leads to the next one. */
  previousEventId: number;
  /** Those assigned here; the ones around a branch are not among them. */
  variables: Record<string, Json>;
  /** Absent before the first state and after the last. */
  position?: Position;
}

/** A branch of a Parallel or an iteration of a Map. */
export interface Branch extends Progress {
  /** JSON text, once it has succeeded. */
  output?: string;
  /** Once it has failed. One that was stopped has neither. */
  failure?: Failure;
}

/** Times are epoch milliseconds, texts of data are JSON. */
export interface Execution extends Progress {
  /** `<state machine>:<name>`, the end of its ARN. */
  id: string;
  name: string;
  stateMachineName: string;
  /** Orders executions by their start. */
  sequence: number;
  /** What it started with, and keeps when the state machine changes. */
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
  /** Where the trace is recorded: what this run of it is there. */
  segment?: Segment;
  /** When the state machine's `TimeoutSeconds` ends it. */
  deadline?: number;
  redriveCount: number;
  redrivenAt?: number;
  /** Client tokens of the latest redrives, newest last. */
  redriveTokens: { token: string; redrivenAt: number }[];
  lastEventId: number;
}

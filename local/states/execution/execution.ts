/** An execution as it is kept: everything that a restart needs to go on where it was. */
import type { Json } from '../../kernel/json.ts';
import type { TaskRequest } from '../types/state-type.ts';

export const EXECUTION_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** A state that was entered and not left. Times are epoch milliseconds. */
export interface Position {
  state: string;
  /** JSON text. */
  input: string;
  enteredEventId: number;
  enteredAt: number;
  /** What it is doing. */
  phase: 'entering' | 'waiting' | 'performing' | 'retrying';
  /** When waiting or retrying: until when. */
  until?: number;
  /** When performing: what. */
  task?: TaskRequest & { startedAt: number };
  /** Retries so far, of all retriers and of each. */
  retryCount: number;
  attempts: Record<number, number>;
}

/** Times are epoch milliseconds, texts of data are JSON. */
export interface Execution {
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
  /** When the state machine's `TimeoutSeconds` ends it. */
  deadline?: number;
  redriveCount: number;
  redrivenAt?: number;
  /** Client tokens of the latest redrives, newest last. */
  redriveTokens: { token: string; redrivenAt: number }[];
  lastEventId: number;
  /** Of the event that leads to the next one. */
  previousEventId: number;
  variables: Record<string, Json>;
  /** Absent before the first state and after a success. */
  position?: Position;
}

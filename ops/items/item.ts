/** One thing that waits to be repaired: an execution that ended badly, or messages in a queue. */

/** Which sign-up it is of; absent when what waits cannot be read. */
export interface SignUpIds {
  signUpId: string;
  userName: string;
  clientId: string;
  /** Root of the trace in which the sign-up began. */
  traceId: string;
}

/** Stands for a sign-up that cannot be read from what waits, as in the audit's records of such failures. */
export const UNKNOWN_SIGN_UP: SignUpIds = {
  signUpId: 'unknown',
  userName: 'unknown',
  clientId: 'unknown',
  traceId: 'unknown',
};

export interface Item {
  /** The execution's ARN, `<queue>/<message id>`, or the queue's name where messages are only counted. */
  id: string;
  /** `executions`, or the queue's name as the stage's settings spell it. */
  place: string;
  state: ItemState;
  /** When it ended or was put there, ISO 8601; for messages that are only counted, when they were. */
  failedAt: string;
  /** How many wait under this id. */
  count: number;
  error?: string;
  /** How often it was tried; absent when AWS does not tell. */
  attempts?: number;
  /** What waits, by detail-type; an execution's input is `UserCreated`. */
  detailType?: string;
  signUp?: SignUpIds;
  /** When the event that waits came about, ISO 8601; absent when that has not been read. */
  eventAt?: string;
  /** Reason codes of a rejection. */
  reasons?: readonly string[];
  execution?: ExecutionFacts;
}

/** `DELIVERING`: the queue tries by itself. `DEAD`: only an operator moves it on. */
export type ItemState = 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'DELIVERING' | 'DEAD';

export interface ExecutionFacts {
  arn: string;
  /** ISO 8601. */
  startedAt: string;
  redriveCount: number;
}

export const EXECUTIONS = 'executions';

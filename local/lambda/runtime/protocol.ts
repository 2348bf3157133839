/** The messages between the twin and a function's environment (a worker thread). */

/** Passed to a new environment. */
export interface RuntimeData {
  /** The folder of the function's bundle. */
  folder: string;
  /** `<file>.<exported name>`. */
  handler: string;
  /** As `Kernel.patience`. */
  patience: number;
}

/** One invocation, sent to an idle environment. */
export interface InvocationMessage {
  requestId: string;
  /** The event, as JSON text. */
  payload: string;
  /** The invocation's `_X_AMZN_TRACE_ID`. */
  trace: string;
  functionArn: string;
  /** As JSON text. */
  clientContext?: string;
  /** Milliseconds until the time-out. */
  budget: number;
  /** The twin's time, if it differs from the machine's. */
  now?: number;
  /** Ends in the middle: at the response to the first outgoing request, or at the result if there was none. */
  dies?: 'killed' | 'timeout';
}

export type RuntimeMessage =
  /** The handler is loaded. */
  | { type: 'ready'; duration: number }
  /** A line of the function's log. */
  | { type: 'line'; text: string }
  /** The handler's result or error, as JSON text. `last`: the environment ends. */
  | { type: 'answer' | 'error'; payload: string; duration: number; memory: number; last: boolean };

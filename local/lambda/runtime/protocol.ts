/** What the twin and a function's environment (a worker thread) say to each other. */

/** Given to a new environment. */
export interface RuntimeData {
  /** The folder of the function's bundle. */
  folder: string;
  /** `<file>.<exported name>`. */
  handler: string;
}

/** One invocation, handed to an environment that has none. */
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
  /** The twin's time, where it is not the machine's. */
  now?: number;
  /** Dies in the middle, and of what: with the reply to the first outgoing request, or with the result if there was none. */
  dies?: 'killed' | 'timeout';
}

export type RuntimeMessage =
  /** The handler is loaded. */
  | { type: 'ready'; duration: number }
  /** A line of the function's log. */
  | { type: 'line'; text: string }
  /** What the handler returned, or threw, as JSON text. `last`: the environment ends. */
  | { type: 'answer' | 'error'; payload: string; duration: number; memory: number; last: boolean };

/** What was used of AWS: the quantities that are priced, as a measurement leaves them. */

export interface FunctionUsage {
  invocations: number;
  /** Of one invocation on the machine that measured: the fastest of all, so that other work of the machine has the least influence. */
  milliseconds: number;
}

export interface TableUsage {
  /** Of the table itself: 1 KB each, also where a condition refused the write. */
  writeUnits: number;
  /** Of all its indexes together. */
  indexWriteUnits: number;
  /** 4 KB each; half of one where the read need not be consistent. */
  readUnits: number;
  /** What new items take in the table and its indexes. */
  storedBytes: number;
}

/** Of one sign-up, one replay or one read. */
export interface Usage {
  /** People who came through Okta for the first time this month. */
  activeUsers: number;
  apiRequests: number;
  /** Of the state machine: every state entered, and the start. */
  transitions: number;
  executions: number;
  /** By the function's folder. */
  functions: Record<string, FunctionUsage>;
  /** By the table's name in the design. */
  tables: Record<string, TableUsage>;
  /** Put on a bus of ours. What AWS puts on the default bus is free. */
  events: number;
  /** Deliveries by EventBridge. */
  deliveries: number;
  archivedBytes: number;
  replayedEvents: number;
  /** Sends, receives and deletes, one message each. */
  queueRequests: number;
  /** Messages that a function took from a queue. */
  queuedMessages: number;
  traces: number;
  logLines: number;
  /** With the 26 bytes that CloudWatch counts on top of each line. */
  logBytes: number;
}

export const SCENARIOS = {
  signUp: 'sign-ups',
  replay: 'replays from the archive',
  redrive: 'redrives',
  read: 'reads of GET /me',
  preflight: 'preflights of a read',
} as const;

export type Scenario = keyof typeof SCENARIOS;

export type Measurement = Record<Scenario, Usage>;

/** Usage of AWS: the quantities that are priced, from a measurement. */

export interface FunctionUsage {
  invocations: number;
  /** The fastest invocation on the machine, which is the least affected by its other work. */
  milliseconds: number;
}

export interface TableUsage {
  /** For the table itself: 1 KB each, also if a condition refused the write. */
  writeUnits: number;
  /** For all its indexes together. */
  indexWriteUnits: number;
  /** 4 KB each; half of one for an eventually consistent read. */
  readUnits: number;
  /** The size of new items in the table and its indexes. */
  storedBytes: number;
}

/** The usage of one sign-up, one replay or one read. */
export interface Usage {
  /** People who came through Okta for the first time this month. */
  activeUsers: number;
  apiRequests: number;
  /** In the state machine: every state entered, and the start. */
  transitions: number;
  executions: number;
  /** By the function's folder. */
  functions: Record<string, FunctionUsage>;
  /** By the table's name in the design. */
  tables: Record<string, TableUsage>;
  /** Put on our own bus. Events that AWS puts on the default bus are free. */
  events: number;
  /** Deliveries by EventBridge. */
  deliveries: number;
  archivedBytes: number;
  replayedEvents: number;
  /** Sends, receives and deletes of single messages. */
  queueRequests: number;
  /** Messages that a function received from a queue. */
  queuedMessages: number;
  traces: number;
  logLines: number;
  /** With the 26 bytes that CloudWatch adds to each line. */
  logBytes: number;
}

export const SCENARIOS = {
  signUp: 'sign-ups',
  signIn: 'later sign-ins',
  change: 'later sign-ins that change a profile',
  replay: 'replays from the archive',
  redrive: 'redrives',
  read: 'reads of GET /me',
  preflight: 'preflights of a read',
  hook: "blocks by Okta's hooks",
  ignored: 'hooks about other applications',
} as const;

export type Scenario = keyof typeof SCENARIOS;

export type Measurement = Record<Scenario, Usage>;

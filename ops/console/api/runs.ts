/** `GET /api/runs/<execution ARN>`: one execution, as a graph of its states and what happened in each. */

export interface RunView {
  arn: string;
  status: string;
  /** ISO 8601. */
  startedAt: string;
  stoppedAt?: string;
  redriveCount: number;
  /** The trace in which it runs, also after a redrive; a new execution has one of its own. */
  traceId?: string;
  error?: string;
  cause?: string;
  /** Absent if the definition cannot be read as a graph. */
  graph?: GraphView;
  /** Every state, in the order of the definition. */
  states: readonly StateView[];
}

/** Positions are in pixels from the upper left corner. */
export interface GraphView {
  width: number;
  height: number;
  nodes: readonly NodeView[];
  edges: readonly EdgeView[];
}

export interface NodeView {
  /** The state's name; empty for the points where an execution starts and ends. */
  name: string;
  kind: 'state' | 'box' | 'start' | 'end';
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `next` also stands for End. */
export type EdgeKind = 'next' | 'choice' | 'catch';

export interface EdgeView {
  kind: EdgeKind;
  labels: readonly string[];
  /** Where the label is, if it has one. */
  labelAt?: Point;
  points: readonly Point[];
  /** Whether this execution went this way. */
  taken: boolean;
}

export type Point = readonly [x: number, y: number];

/** `caught`: it failed, and a Catch continued. `stopped`: the execution ended while it ran. */
export type Outcome = 'succeeded' | 'caught' | 'failed' | 'running' | 'waiting' | 'stopped' | 'not-reached';

export interface StateView {
  name: string;
  type: string;
  comment?: string;
  outcome: Outcome;
  /** How often it was entered: loops and Maps enter a state several times. */
  count: number;
  /** The newest ones, oldest first. */
  visits: readonly VisitView[];
}

export interface VisitView {
  /** Milliseconds since the start of the execution. */
  at: number;
  /** Absent while it lasts. */
  took?: number;
  outcome: Outcome;
  input?: unknown;
  output?: unknown;
  /** Variables that it has assigned. */
  assigned?: unknown;
  error?: string;
  cause?: string;
  tries: readonly TryView[];
}

/** One attempt of a Task. */
export interface TryView {
  /** Milliseconds since the start of the execution. */
  at: number;
  took?: number;
  /** Milliseconds between the end of the attempt before it and this one. */
  waited?: number;
  /** Whether an operator's redrive ended the wait. */
  redriven?: boolean;
  error?: string;
  cause?: string;
}

/** `GET /api/people/<user name>/traces`: the traces of a person as one picture, and the steps of the sign-up. */

export interface TimelineView {
  steps: readonly StepView[];
  waterfall: WaterfallView;
}

/** One step of a sign-in, from the portal's page to the profile. */
export interface StepView {
  /** Its letter in the documentation. */
  step: string;
  what: string;
  outcome: 'done' | 'refused' | 'failed' | 'pending' | 'unknown';
  /** ISO 8601; absent if it is unknown. */
  at?: string;
  /** Where the time is from, or why there is none. */
  source: string;
}

/** Positions and widths are percentages of one axis for all traces, from which idle time is taken out. */
export interface WaterfallView {
  rows: readonly WaterfallRow[];
  /** Where idle time is taken out. */
  breaks: readonly { x: number; width: number; milliseconds: number }[];
  /** Links between traces: from the row that sent something to the row that received it. */
  joins: readonly { from: number; to: number; x: number }[];
  /** Ids of traces that X-Ray does not have. */
  missing: readonly string[];
}

export interface WaterfallRow {
  traceId: string;
  /** Whether the row is the heading of a trace. */
  isTrace: boolean;
  /** The name of the segment, or how the trace belongs to the person. */
  name: string;
  /** Nesting, from 0. */
  depth: number;
  /** ISO 8601. */
  at: string;
  /** Milliseconds; absent while it is in progress. */
  took?: number;
  x: number;
  width: number;
  failed: boolean;
  error?: string;
}

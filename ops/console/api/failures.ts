/** `GET /api/failures`: one page of what waits for an operator, as `ops failed` lists it. */

/** One item. The fields are those of `ops failed --json`. */
export interface FailureRow {
  id: string;
  place: string;
  state: string;
  /** ISO 8601. */
  failedAt: string;
  count: number;
  error?: string;
  attempts?: number;
  detailType?: string;
  signUpId?: string;
  userName?: string;
  portal?: string;
  traceId?: string;
  restartedAt?: string;
  means: string;
  why: string;
}

/** Items that share their error. */
export interface FailureGroup {
  error: string;
  count: number;
  /** ISO 8601. */
  oldest: string;
  newest: string;
  /** How many items each means would repair. */
  means: Readonly<Record<string, number>>;
  /** How many items failed in each part of the span, oldest first. */
  counts: readonly number[];
}

export interface FailuresView {
  rows: readonly FailureRow[];
  /** Items that match the filters, and all. */
  matching: number;
  total: number;
  /** From 0. */
  page: number;
  pages: number;
  groups: readonly FailureGroup[];
  /** The span of the groups' counts, ISO 8601; absent if nothing matches. */
  span?: { from: string; to: string };
  /** Messages that a queue still delivers, by place: no failures. */
  delivering: Readonly<Record<string, number>>;
  /** Why some messages could not be read, one sentence for each queue. */
  unread: readonly string[];
  /** Errors that occur, for the filter. */
  errors: readonly string[];
  /** When this list was read, ISO 8601. */
  readAt: string;
  /** Whether the list is still being read; the rows are then in the order in which they were found. */
  reading: boolean;
  /** Whether a newer list is being read. */
  refreshing: boolean;
  /** When it is read again while somebody looks at it, ISO 8601. */
  dueAt: string;
  /** The command line that lists the same. */
  command: string;
}

/** The names of the filters in the page's address and in the request. */
export const FAILURE_FILTERS = ['since', 'until', 'portal', 'place', 'error', 'state', 'search'] as const;
export type FailureFilter = (typeof FAILURE_FILTERS)[number];

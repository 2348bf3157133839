/** `GET /api/failures`: one page of what waits for an operator, as `ops failed` lists it. */

import type { Problem } from './problem.ts';

/** One item, with the fields of `ops failed --json` that the page shows. */
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

/** How often the list is read while somebody looks at it, and what that costs. */
export interface PollingView {
  /** Milliseconds between two readings of what has changed. */
  every: number;
  /** How many requests to AWS this reading has taken. */
  requests: number;
  /** Milliseconds between two readings of everything. */
  wholeEvery: number;
  /** When everything was read last, ISO 8601, and with how many requests. */
  whole?: { at: string; requests: number };
}

/** Items that share their error. */
export interface FailureGroup {
  error: string;
  count: number;
  /** ISO 8601. */
  oldest: string;
  newest: string;
  /** How many items each means would repair, and why: the most frequent ones. */
  means: readonly { means: string; why: string; count: number }[];
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
  polling: PollingView;
  /** Why the last reading failed; the list is an older one. */
  problem?: Problem;
  /** The command line that lists the same. */
  command: string;
}

/** `POST /api/failures/open` with ids: those of them that still wait. `GET /api/failures/ids`: all that match the filters. */
export interface OpenIds {
  ids: readonly string[];
}

/** The names of the filters in the page's address and in the request. */
export const FAILURE_FILTERS = ['since', 'until', 'portal', 'place', 'error', 'state', 'search'] as const;
export type FailureFilter = (typeof FAILURE_FILTERS)[number];

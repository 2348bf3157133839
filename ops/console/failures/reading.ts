/** One reading of all places where something waits for an operator: what it finds, while it finds it. */
import type { Entry, ItemStore } from './item-store.ts';

export interface Found {
  /** In the order in which they were found. */
  readonly entries: Entry[];
  /** Digests of the ends of executions that are repaired or dismissed. */
  readonly closed: Set<string>;
  /** By place: how many messages were read, those that are closed included. */
  readonly messages: Map<string, number>;
  /** Digests of the ids of the newest audit records that were taken into account. */
  readonly records: Set<string>;
  /** Messages that a queue still delivers, by place. */
  readonly delivering: Record<string, number>;
}

export interface Reading extends Found {
  /** When it began, epoch milliseconds. */
  readonly at: number;
  readonly store: ItemStore;
  /** Whether it reads everything, and not only what has changed. */
  readonly isWhole: boolean;
  /** Why some messages could not be read. */
  unread(): readonly string[];
  /** How many requests it has sent to AWS. */
  requests(): number;
  /** False while it continues. */
  readonly isDone: boolean;
  /** Why it ended before its end. */
  readonly failure: unknown;
}

export interface ReadOptions {
  at: number;
  store: ItemStore;
  /** The reading before it, of which it takes what has not changed. It is complete. */
  before?: Pick<Reading, 'at' | keyof Found> | undefined;
  /** Whether nobody needs it any more. */
  isClosed(): boolean;
}

/** What has begun: `found` fills until `ended`, which rejects if it fails. */
export interface Begun extends Pick<Reading, 'unread' | 'requests'> {
  found: Found;
  ended: Promise<void>;
}

export type ReadFailures = (options: ReadOptions) => Begun;

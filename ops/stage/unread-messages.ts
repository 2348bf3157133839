/** Records messages that a command could not read, so that an incomplete list is reported as incomplete. */
import type { Io } from '../terminal/io.ts';
import { note } from '../terminal/print.ts';

/** Some messages of one queue, and why they could not be read. */
export interface Unread {
  /** The queue's name in the stage's settings. */
  place: string;
  /** Approximate on AWS. */
  count: number;
  /** A sentence that says why, and what to do. */
  why: string;
}

export interface UnreadMessages {
  /** Records the unread messages of a queue; a later read of the same queue replaces them. */
  set(place: string, unread: Pick<Unread, 'count' | 'why'>): void;
  readonly count: number;
  list(): Unread[];
  /** Prints the reasons that have not been printed yet. */
  report(): void;
}

export function createUnreadMessages(io: Pick<Io, 'stderr'>): UnreadMessages {
  const places = new Map<string, Unread>();
  const printed = new Set<string>();
  return {
    set(place, unread) {
      if (unread.count === 0) places.delete(place);
      else places.set(place, { place, ...unread });
    },
    get count() {
      return Array.from(places.values()).reduce((sum, { count }) => sum + count, 0);
    },
    list: () => Array.from(places.values()),
    report() {
      for (const { place, why } of places.values()) {
        if (printed.has(`${place} ${why}`)) continue;
        printed.add(`${place} ${why}`);
        note(io, why);
      }
    },
  };
}

/** Messages that a command could not read, so that no list that lacks them passes for a whole one. */
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
  /** Notes what could not be read of a queue; a later reading of the same queue replaces it. */
  set(place: string, unread: Pick<Unread, 'count' | 'why'>): void;
  readonly count: number;
  /** Tells the person what has not been told yet. */
  report(): void;
}

export function createUnreadMessages(io: Pick<Io, 'stderr'>): UnreadMessages {
  const places = new Map<string, Unread>();
  const told = new Set<string>();
  return {
    set(place, unread) {
      if (unread.count === 0) places.delete(place);
      else places.set(place, { place, ...unread });
    },
    get count() {
      return Array.from(places.values()).reduce((sum, { count }) => sum + count, 0);
    },
    report() {
      for (const { place, why } of places.values()) {
        if (told.has(`${place} ${why}`)) continue;
        told.add(`${place} ${why}`);
        note(io, why);
      }
    },
  };
}

/** Collects what comes while the last batch is being sent, so that sending costs little and delays nobody. */
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface Batcher<T> {
  add(items: readonly T[]): void;
}

export interface BatcherOptions<T> {
  /** Most items of one batch. */
  max: number;
  /** Gets the items in the order of their coming; never runs twice at once, and never rejects. */
  send(items: T[]): Promise<void>;
  /** Runs the sending of whatever is collected, and knows thereby that it is under way. */
  during(sending: () => Promise<void>): Promise<void>;
}

export function createBatcher<T>({ max, send, during }: BatcherOptions<T>): Batcher<T> {
  const collected: T[] = [];
  let sending = false;

  async function sendAll(): Promise<void> {
    sending = true;
    while (collected.length > 0) {
      // Not in the turn of whoever adds: its answer would wait until these are on disk.
      await nextTurn();
      await send(collected.splice(0, max));
    }
    sending = false;
  }

  return {
    add(items) {
      collected.push(...items);
      if (!sending && collected.length > 0) void during(sendAll);
    },
  };
}

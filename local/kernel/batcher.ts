/** Collects what comes while the last batch is being sent, so that sending costs little and delays nobody. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Activity } from './activity.ts';

export interface Batcher<T> {
  add(...items: readonly T[]): void;
  /** Resolves when everything added so far is sent. */
  drained(): Promise<void>;
}

export interface BatcherOptions<T> {
  /** Most items of one batch. */
  max: number;
  /**
   * Gets the items in the order of their coming; never runs twice at once, and never rejects. Waits for calls only,
   * which count for themselves.
   */
  send(items: T[]): Promise<void>;
  /** Counts what is not yet sent as running work. */
  activity: Pick<Activity, 'during' | 'parked'>;
}

export function createBatcher<T>({ max, send, activity }: BatcherOptions<T>): Batcher<T> {
  const collected: T[] = [];
  let sending: Promise<void> | undefined;

  async function sendAll(): Promise<void> {
    while (collected.length > 0) {
      // Not in the caller's turn: its answer would wait until these are on disk.
      await nextTurn();
      await activity.parked(send(collected.splice(0, max)));
    }
    sending = undefined;
  }

  return {
    add(...items) {
      collected.push(...items);
      if (collected.length > 0) sending ??= activity.during(sendAll);
    },
    async drained() {
      while (sending) await sending;
    },
  };
}

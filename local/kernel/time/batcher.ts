/** Collects items while the previous batch is being sent, so that sending is cheap and delays nobody. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Activity } from './activity.ts';

export interface Batcher<T> {
  add(...items: readonly T[]): void;
  /** Resolves when everything added so far is sent. */
  drained(): Promise<void>;
}

export interface BatcherOptions<T> {
  /** The most items per batch. */
  max: number;
  /**
   * Receives the items in order. Never runs twice at once, and never rejects. It only awaits calls, which count as
   * running work themselves.
   */
  send(items: T[]): Promise<void>;
  /** Unsent items count as running work. */
  activity: Pick<Activity, 'during' | 'parked'>;
}

export function createBatcher<T>({ max, send, activity }: BatcherOptions<T>): Batcher<T> {
  const collected: T[] = [];
  let sending: Promise<void> | undefined;

  async function sendAll(): Promise<void> {
    while (collected.length > 0) {
      // Not in the caller's turn: its response would wait until these are on disk.
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

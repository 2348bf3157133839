/**
 * The receivable messages of one queue, in memory: the store has the messages, the mailbox has their order and
 * visibility. It has one small entry per message and is rebuilt from the store when the twin starts.
 *
 * A message that becomes visible, by arrival or after its time, wakes a waiting receiver.
 */

import type { Kernel } from '../kernel/kernel.ts';
import { createDueQueue } from '../kernel/time/due-queue.ts';

export interface Slot {
  readonly key: string;
  /** When the message was first sent, epoch milliseconds. */
  readonly sentAt: number;
  state: 'visible' | 'delayed' | 'inFlight' | 'gone';
  /** When it becomes visible again, if it is hidden. */
  hiddenUntil: number;
}

export type Counts = Readonly<Record<'visible' | 'delayed' | 'inFlight', number>>;

export interface Mailbox {
  /** Adds a message: visible, or hidden (delayed or in flight) until its time. */
  add(message: Pick<Slot, 'key' | 'sentAt'>, hidden?: { state: 'delayed' | 'inFlight'; until: number }): void;
  /** The next visible message; the caller hides or removes it. */
  next(): Slot | undefined;
  /** Hides a message until a time, or makes it visible if that time has passed. */
  hide(slot: Slot, until: number): void;
  remove(key: string): void;
  get(key: string): Slot | undefined;
  /** The oldest message. */
  oldest(): Slot | undefined;
  keys(): string[];
  counts(): Counts;
  /** Resolves when a message becomes visible, the time is up or the signal aborts; does not count as running work. */
  whenVisible(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

interface Alarm {
  at: number;
  cancel(): void;
}

/** Creates an empty mailbox. */
export function createMailbox({ clock, scheduler }: Pick<Kernel, 'clock' | 'scheduler'>): Mailbox {
  const slots = new Map<string, Slot>();
  const numbers = { visible: 0, delayed: 0, inFlight: 0, gone: 0 };
  const visible = createLine<Slot>();
  const hidden = createDueQueue<{ slot: Slot; until: number }>();
  const receivers = new Set<() => void>();
  let alarm: Alarm | undefined;

  function turn(slot: Slot, state: Slot['state'], until = 0): void {
    numbers[slot.state] -= 1;
    numbers[state] += 1;
    slot.state = state;
    slot.hiddenUntil = until;
    if (state === 'visible') {
      visible.push(slot);
      wakeOne();
    } else if (state !== 'gone') hidden.push(until, { slot, until });
  }

  function wakeOne(): void {
    const [receiver] = receivers;
    if (receiver === undefined) return;
    receivers.delete(receiver);
    receiver();
  }

  function earliestHidden() {
    for (let entry = hidden.peek(); entry !== undefined; entry = hidden.peek()) {
      const { slot, until } = entry.item;
      if (slot.hiddenUntil === until && (slot.state === 'inFlight' || slot.state === 'delayed')) return entry.item;
      hidden.pop();
    }
    return undefined;
  }

  /** Makes due messages visible, and sets the queue's alarm to the next due time. */
  function tend(): void {
    let next = earliestHidden();
    for (; next !== undefined && next.until <= clock.now(); next = earliestHidden()) {
      hidden.pop();
      turn(next.slot, 'visible');
    }
    if (next?.until === alarm?.at) return;
    alarm?.cancel();
    alarm = next && setAlarm(next.until);
  }

  function setAlarm(at: number): Alarm {
    const cancel = scheduler.alarm(at - clock.now(), () => {
      alarm = undefined;
      tend();
    });
    return { at, cancel };
  }

  /** Resolves when a message wakes this receiver, its time is up, or it disconnects. */
  function woken(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        cancel();
        receivers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = scheduler.alarm(milliseconds, wake, { guard: true });
      receivers.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  function takeVisible(): Slot | undefined {
    for (let slot = visible.shift(); slot !== undefined; slot = visible.shift()) {
      if (slot.state === 'visible') return slot;
    }
    return undefined;
  }

  return {
    add({ key, sentAt }, given) {
      const slot: Slot = { key, sentAt, state: 'gone', hiddenUntil: 0 };
      slots.set(key, slot);
      turn(slot, given?.state ?? 'visible', given?.until);
      if (given) tend();
    },
    next() {
      tend();
      return takeVisible();
    },
    hide(slot, until) {
      turn(slot, until <= clock.now() ? 'visible' : 'inFlight', until);
      tend();
    },
    remove(key) {
      const slot = slots.get(key);
      if (slot === undefined) return;
      slots.delete(key);
      turn(slot, 'gone');
      tend();
    },
    get: (key) => slots.get(key),
    oldest: () => slots.values().next().value,
    keys: () => Array.from(slots.keys()),
    counts() {
      tend();
      return { visible: numbers.visible, delayed: numbers.delayed, inFlight: numbers.inFlight };
    },
    async whenVisible(milliseconds, signal) {
      await scheduler.activity.parked(woken(milliseconds, signal));
      // A disconnected receiver leaves the message to the next one.
      if (signal?.aborted && numbers.visible > 0) wakeOne();
    },
  };
}

interface Line<T> {
  push(item: T): void;
  shift(): T | undefined;
}

/** A first-in, first-out queue with constant cost per item. */
function createLine<T>(): Line<T> {
  let items: (T | undefined)[] = [];
  let first = 0;
  return {
    push: (item) => void items.push(item),
    shift() {
      const item = items[first];
      if (first >= items.length) return undefined;
      items[first++] = undefined;
      if (first > 1000 && first * 2 > items.length) {
        items = items.slice(first);
        first = 0;
      }
      return item;
    },
  };
}

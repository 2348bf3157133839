/**
 * Which messages of one queue can be received, in memory: the store has the messages, this has their order and their
 * turn. It holds one small entry per outstanding message and is rebuilt from the store when the twin starts.
 *
 * A message that becomes visible, by arrival or because its time is up, wakes a receiver that waits for one.
 */
import { createDueQueue } from '../kernel/due-queue.ts';
import type { Kernel } from '../kernel/kernel.ts';

export interface Slot {
  readonly key: string;
  /** When the message was sent first, epoch milliseconds. */
  readonly sentAt: number;
  state: 'visible' | 'delayed' | 'inFlight' | 'gone';
  /** When it becomes visible again, if it is not. */
  hiddenUntil: number;
}

export type Counts = Readonly<Record<'visible' | 'delayed' | 'inFlight', number>>;

export interface Mailbox {
  /** Takes in a message; it is visible, or hidden as delayed or in flight until its time. */
  add(message: Pick<Slot, 'key' | 'sentAt'>, hidden?: { state: 'delayed' | 'inFlight'; until: number }): void;
  /** The next visible message; the caller hides or removes it. */
  next(): Slot | undefined;
  /** Puts a message in flight, or back in sight when that time has come. */
  hide(slot: Slot, until: number): void;
  remove(key: string): void;
  get(key: string): Slot | undefined;
  /** The message that came first. */
  oldest(): Slot | undefined;
  keys(): string[];
  counts(): Counts;
  /** Resolves when a message becomes visible, the time is up or the signal aborts; not counted as running work. */
  whenVisible(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

interface Alarm {
  at: number;
  cancel(): void;
}

/** Makes an empty mailbox. */
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

  /** Shows what is due, and sets the one alarm of this queue to what is due next. */
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

  /** Resolves when a message wakes this receiver, its time is up, or it goes away. */
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
      // A receiver that has disconnected leaves the message to the next one.
      if (signal?.aborted && numbers.visible > 0) wakeOne();
    },
  };
}

interface Line<T> {
  push(item: T): void;
  shift(): T | undefined;
}

/** First in, first out, at constant cost per item. */
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

/** Receives messages: moves those received too often to the dead-letter queue, and deletes expired ones. */
import type { Clock } from '../kernel/time/clock.ts';
import type { Slot } from './mailbox.ts';
import type { Message } from './message.ts';
import type { Queue, Queues } from './queues.ts';

export interface Received {
  key: string;
  message: Message;
}

export interface Receiver {
  /** Returns up to `max` visible messages and hides them for `visibilityTimeout` milliseconds. */
  take(queue: Queue, options: { max: number; visibilityTimeout: number }): Received[];
  /** Deletes messages at the head of the queue that are older than its retention period. */
  prune(queue: Queue): void;
}

export function createReceiver(clock: Clock, queues: Queues): Receiver {
  const { messages } = queues;

  function discard(queue: Queue, key: string): void {
    queue.mailbox.remove(key);
    messages.delete(key);
  }

  const isExpired = ({ settings }: Queue, slot: Slot) => slot.sentAt + settings.retention <= clock.now();

  /** The next message to return, after moving or deleting those before it. */
  function nextToReceive(queue: Queue): { slot: Slot; message: Message } | undefined {
    for (let slot = queue.mailbox.next(); slot !== undefined; slot = queue.mailbox.next()) {
      const message = messages.get(slot.key);
      if (message === undefined || isExpired(queue, slot)) discard(queue, slot.key);
      else if (!redrive(queue, slot, message)) return { slot, message };
    }
    return undefined;
  }

  /** Moves a message that was received too often to the dead-letter queue, with its id, age and attributes. */
  function redrive(queue: Queue, slot: Slot, message: Message): boolean {
    const { redrive: policy } = queue.settings;
    if (policy === undefined || message.received - message.receivedElsewhere < policy.maxReceiveCount) return false;
    const target = queues.withArn(policy.targetArn);
    if (target === undefined) return false;
    discard(queue, slot.key);
    const key = queues.nextKey(target);
    const deadLetterSourceArn = queues.arnOf(queue);
    messages.put(key, { ...message, receivedElsewhere: message.received, deadLetterSourceArn });
    target.mailbox.add({ key, sentAt: message.sentAt });
    return true;
  }

  return {
    take(queue, { max, visibilityTimeout }) {
      const now = clock.now();
      const taken: { slot: Slot; message: Message }[] = [];
      while (taken.length < max) {
        const next = nextToReceive(queue);
        if (next === undefined) break;
        taken.push(next);
      }
      // Hidden only at the end: with a time-out of 0 they are visible again immediately, but not twice in one response.
      return taken.map(({ slot, message }) => {
        message.received += 1;
        message.firstReceivedAt ??= now;
        message.visibleAt = now + visibilityTimeout;
        messages.put(slot.key, message);
        queue.mailbox.hide(slot, message.visibleAt);
        return { key: slot.key, message };
      });
    },
    prune(queue) {
      for (let slot = queue.mailbox.oldest(); slot && isExpired(queue, slot); slot = queue.mailbox.oldest()) {
        discard(queue, slot.key);
      }
    },
  };
}

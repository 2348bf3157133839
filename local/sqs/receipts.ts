/** What a receiver can do with a message in flight. */
import type { SqsContext } from './context.ts';
import { invalidParameter } from './errors.ts';
import type { Queue, Queues } from './queues.ts';
import { readReceiptHandle } from './receipt-handle.ts';

/** Deletes a message. A handle of an earlier receipt, or of a deleted message, succeeds without effect, as on SQS. */
export function deleteByHandle({ messages }: Queues, queue: Queue, handle: string): object {
  const { key, received } = readReceiptHandle(handle, queue.record.name);
  if (messages.get(key)?.received !== received) return {};
  queue.mailbox.remove(key);
  messages.delete(key);
  return {};
}

/**
 * Changes when a message becomes visible. A handle that has expired, or is of an earlier receipt, succeeds and changes
 * nothing, as on SQS. @throws ServiceError if the message was deleted
 */
export function changeVisibility(
  { kernel, queues: { messages } }: SqsContext,
  queue: Queue,
  { ReceiptHandle, VisibilityTimeout }: { ReceiptHandle: string; VisibilityTimeout: number },
): object {
  const { key, received } = readReceiptHandle(ReceiptHandle, queue.record.name);
  const message = messages.get(key);
  const slot = queue.mailbox.get(key);
  if (message === undefined || slot === undefined) {
    throw invalidParameter(
      'ReceiptHandle',
      ReceiptHandle,
      'Message does not exist or is not available for visibility timeout change.',
    );
  }
  const isHeld = slot.state === 'inFlight' && slot.hiddenUntil > kernel.clock.now();
  if (message.received !== received || !isHeld) return {};
  const visibleAt = kernel.clock.now() + VisibilityTimeout * 1000;
  messages.put(key, { ...message, visibleAt });
  queue.mailbox.hide(slot, visibleAt);
  return {};
}

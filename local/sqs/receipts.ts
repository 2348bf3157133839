/** What a receiver does with a message that it holds. */
import type { SqsContext } from './context.ts';
import { invalidParameter } from './errors.ts';
import type { Queue, Queues } from './queues.ts';
import { readReceiptHandle } from './receipt-handle.ts';

/** Deletes a message. A handle of an earlier receipt, or of a deleted message, succeeds and deletes nothing, as on SQS. */
export function deleteByHandle({ messages }: Queues, queue: Queue, handle: string): object {
  const { key, received } = readReceiptHandle(handle, queue.record.name);
  if (messages.get(key)?.received !== received) return {};
  queue.mailbox.remove(key);
  messages.delete(key);
  return {};
}

/** @throws ServiceError if the message is not in flight, or the handle is not of its last receipt */
export function changeVisibility(
  { kernel, queues: { messages } }: SqsContext,
  queue: Queue,
  { ReceiptHandle, VisibilityTimeout }: { ReceiptHandle: string; VisibilityTimeout: number },
): object {
  const { key, received } = readReceiptHandle(ReceiptHandle, queue.record.name);
  const message = messages.get(key);
  const slot = queue.mailbox.get(key);
  if (message?.received !== received || slot?.state !== 'inFlight' || slot.hiddenUntil <= kernel.clock.now()) {
    throw invalidParameter(
      'ReceiptHandle',
      ReceiptHandle,
      'Message does not exist or is not available for visibility timeout change.',
    );
  }
  const visibleAt = kernel.clock.now() + VisibilityTimeout * 1000;
  messages.put(key, { ...message, visibleAt });
  queue.mailbox.hide(slot, visibleAt);
  return {};
}

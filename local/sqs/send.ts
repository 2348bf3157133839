/** Sends messages to a queue. */
import type { Kernel } from '../kernel/kernel.ts';
import { principalId } from '../kernel/principals/principal-id.ts';
import type { CallContext } from '../kernel/service.ts';
import { invalidParameter, sqsError } from './errors.ts';
import type { Message } from './message.ts';
import { readContents, type SentEntry, sizeOf } from './message-contents.ts';
import { digestOfAttributes, digestOfBody } from './message-digest.ts';
import type { Queue, Queues } from './queues.ts';

export interface Sender {
  /** Sends one message and returns SQS's response. @throws ServiceError if the queue does not accept it */
  send(queue: Queue, entry: SentEntry & { DelaySeconds?: number }, context: CallContext): Sent;
}

export interface Sent {
  MessageId: string;
  MD5OfMessageBody: string;
  MD5OfMessageAttributes?: string;
  MD5OfMessageSystemAttributes?: string;
}

export function createSender({ clock, entropy, accountId }: Kernel, queues: Queues): Sender {
  return {
    send(queue, entry, { principal, traceHeader }) {
      const contents = readContents(entry, traceHeader);
      const { maximumMessageSize, delay } = queue.settings;
      if (sizeOf(contents) > maximumMessageSize) throw tooLong(maximumMessageSize);
      const now = clock.now();
      const visibleAt = now + (entry.DelaySeconds === undefined ? delay : delayOf(entry.DelaySeconds));
      const senderId = principalId(principal, accountId);
      const counted = { received: 0, receivedElsewhere: 0 };
      const message: Message = { id: entropy.uuid(), ...contents, senderId, sentAt: now, visibleAt, ...counted };
      const key = queues.nextKey(queue);
      queues.messages.put(key, message);
      queue.mailbox.add({ key, sentAt: now }, visibleAt > now ? { state: 'delayed', until: visibleAt } : undefined);
      return answer(message, entry);
    },
  };
}

function answer({ id, body, attributes }: Message, { MessageSystemAttributes }: SentEntry): Sent {
  return {
    MessageId: id,
    MD5OfMessageBody: digestOfBody(body),
    MD5OfMessageAttributes: attributes && digestOfAttributes(attributes),
    MD5OfMessageSystemAttributes: MessageSystemAttributes && digestOfAttributes(MessageSystemAttributes),
  };
}

/** Checked here for batches, because an invalid delay fails only its entry. */
function delayOf(seconds: number): number {
  if (seconds >= 0 && seconds <= 900) return seconds * 1000;
  throw invalidParameter('DelaySeconds', seconds, 'DelaySeconds must be >= 0 and <= 900.');
}

function tooLong(maximum: number) {
  return sqsError(
    'InvalidParameterValueException',
    `One or more parameters are invalid. Reason: Message must be shorter than ${maximum} bytes.`,
  );
}

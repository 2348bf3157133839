/** From a message in a dead-letter queue to an item. Pure. */

import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import { signUpIn } from '../items/execution-item.ts';
import type { Item } from '../items/item.ts';
import type { HeldMessage } from './queue-reader.ts';

/** Every queue of the system holds envelopes; what all of our details have in common says whose they are. */
const OurEvent = z.object({
  'detail-type': text,
  detail: z.object({ signUpId: text, userName: text, clientId: text, traceId: text, occurredAt: z.optional(text) }),
});

/** A failed execution as Step Functions tells it; the input in it is the envelope of `UserCreated`. */
const StatusChange = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({ input: z.optional(z.nullable(z.string())) }),
});

/** Why EventBridge or the queue gave up. SQS does not say more than that a consumer failed. */
function errorOf({ attributes }: HeldMessage): string {
  return attributes.ERROR_CODE ?? 'ConsumerFailed';
}

/** How often EventBridge tried; for a queue's own dead letters, how often they were received, looks included. */
function attemptsOf({ attributes, received }: HeldMessage): number {
  return attributes.RETRY_ATTEMPTS === undefined ? received : Number(attributes.RETRY_ATTEMPTS) + 1;
}

export function messageItem(place: string, message: HeldMessage): Item {
  return {
    id: `${place}/${message.messageId}`,
    place,
    state: 'DEAD',
    failedAt: message.sentAt,
    count: 1,
    error: errorOf(message),
    attempts: attemptsOf(message),
    ...contentsOf(message.body),
  };
}

function contentsOf(body: string): Pick<Item, 'detailType' | 'signUp' | 'eventAt'> {
  const value = fromJson(body);
  const ours = OurEvent.safeParse(value);
  if (ours.success) {
    const { occurredAt: eventAt, ...signUp } = ours.data.detail;
    return { detailType: ours.data['detail-type'], signUp, eventAt };
  }
  const change = StatusChange.safeParse(value);
  if (!change.success) return {};
  return { detailType: change.data['detail-type'], signUp: signUpIn(change.data.detail.input ?? undefined) };
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

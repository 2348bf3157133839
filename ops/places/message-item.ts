/** Converts a message in a dead-letter queue into an item. Pure. */

import * as z from 'zod/mini';
import { text, userName } from '../../events/fields.ts';
import { signUpIn } from '../items/execution-item.ts';
import type { Item } from '../items/item.ts';
import type { HeldMessage } from './queue-reader.ts';

/** Every queue of the system contains event envelopes; these fields, common to all details, identify the sign-up. */
const OurEvent = z.object({
  'detail-type': text,
  detail: z.object({
    ...{ signUpId: text, userName, clientId: z._default(text, 'any'), traceId: text },
    ...{ occurredAt: z.optional(text), ground: z.optional(text) },
  }),
});

/** A status event of a failed execution; its `input` is the envelope of the event that started it. */
const StatusChange = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({ input: z.optional(z.nullable(z.string())) }),
});

/** The error for which EventBridge or SQS stopped retrying. SQS does not record the consumer's error. */
function errorOf({ attributes }: HeldMessage): string {
  return attributes.ERROR_CODE ?? 'ConsumerFailed';
}

/** EventBridge's delivery attempts; for messages that a consumer failed to process, their receives, including those of this tool. */
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

function contentsOf(body: string): Pick<Item, 'detailType' | 'signUp' | 'eventAt' | 'ground'> {
  const value = fromJson(body);
  const ours = OurEvent.safeParse(value);
  if (ours.success) {
    const { occurredAt: eventAt, ground, ...signUp } = ours.data.detail;
    return { detailType: ours.data['detail-type'], signUp, eventAt, ground };
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

/** A message in the outbox, for an event that the bus refused. */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/**
 * Body of an outbox message. Its fields have the envelope's names, so that all queues look alike. The trace header is
 * in the message system attribute `AWSTraceHeader`.
 */
export const OutboxMessage = z.object({
  source: text,
  'detail-type': text,
  /** Facts about access concern no app client. */
  detail: z.looseObject({ signUpId: text, clientId: z.optional(text), occurredAt: instant }),
});
export type OutboxMessage = z.infer<typeof OutboxMessage>;

/** What waits in the outbox when the bus refused an event. */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/**
 * Body of an outbox message, with the envelope's own field names, so that every queue of the system reads alike. The
 * trace header travels beside it, as the message system attribute `AWSTraceHeader`.
 */
export const OutboxMessage = z.object({
  source: text,
  'detail-type': text,
  detail: z.looseObject({ signUpId: text, clientId: text, occurredAt: instant }),
});
export type OutboxMessage = z.infer<typeof OutboxMessage>;

/** The envelope around every event that EventBridge delivers. */
import * as z from 'zod/mini';
import { text } from './fields.ts';

/**
 * The part of an envelope that every reader needs; the schema of the detail-type parses `detail`.
 * {@link https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html Event structure}.
 */
export const Envelope = z.object({ source: text, 'detail-type': text, detail: z.unknown() });
export type Envelope = z.infer<typeof Envelope>;

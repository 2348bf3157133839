/** The messages of an SQS batch. */
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { parse } from '../parse.ts';

const Batch = z.object({ Records: z.array(z.looseObject({ messageId: z.string(), body: z.string() })) });

/** @throws {UnreadableInput} for an event that no queue sends, so that no message could be reported as failed */
export function recordsOf(event: SQSEvent): readonly SQSRecord[] {
  parse(Batch, event, 'the SQS event');
  return event.Records;
}

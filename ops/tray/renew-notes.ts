/** Replaces notes that were received too often for the alarm about their age. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { QueueReader } from '../places/queue-reader.ts';
import type { Context } from '../stage/context.ts';
import type { Note } from './note.ts';

/**
 * CloudWatch excludes messages that were received more often from the age of the oldest message, so they would not raise the
 * alarm. Before that, the note is replaced by a copy: this delays the alarm, but does not prevent it.
 * {@link https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html Metrics}.
 */
export const WORN_RECEIPTS = 3;

/** Sends the copy first: a run that is killed in between leaves two notes, which are deleted together. */
export async function renewNotes(
  { clients, settings }: Context,
  reader: QueueReader,
  notes: readonly Note[],
): Promise<void> {
  for (const { message } of notes) {
    const command = new SendMessageCommand({ QueueUrl: settings.failureTray.queue, MessageBody: message.body });
    await clients.sqs.send(command);
    await reader.remove([message]);
  }
}

/** Reads the messages about a person in queues that nothing consumes, and makes all of them visible again. */
import { deadLetterQueues } from '../forget/dead-messages.ts';
import { type HeldMessage, readQueue } from '../places/queue-reader.ts';
import type { Context } from '../stage/context.ts';
import { readTray } from '../tray/read-tray.ts';
import type { ExportedMessage } from './export-document.ts';
import { parsedText } from './parse-text.ts';

export async function readMessages(context: Context, isAbout: (text: string) => boolean): Promise<ExportedMessage[]> {
  const found: ExportedMessage[] = [];
  const take = (queue: string) => (message: HeldMessage) => {
    if (isAbout(message.body)) found.push(toExported(queue, message));
  };
  for (const queue of deadLetterQueues(context)) await readQueue(context, queue, take(queue.place));
  await readTray(context, take('failureTray'));
  return found;
}

function toExported(queue: string, message: HeldMessage): ExportedMessage {
  const { messageId, sentAt, received, attributes, traceHeader, body } = message;
  return { queue, messageId, sentAt, received, attributes, traceHeader, body: parsedText(body) };
}

/** Finds and deletes messages about people in queues that nothing consumes. */
import { QUEUES } from '../items/queues.ts';
import { openQueueReader, type ReadQueue, readQueue } from '../places/queue-reader.ts';
import type { Context } from '../stage/context.ts';
import { createUnreadMessages } from '../stage/unread-messages.ts';
import { OpsError } from '../terminal/errors.ts';
import { createFinder, type Person } from './person.ts';

/** The dead-letter queues of the stage. A message of a queue with a consumer cannot be looked for: that uses up an attempt. */
export function deadLetterQueues({ settings }: Context): ReadQueue[] {
  const isConsumed = (name: string) => QUEUES[name] !== undefined && QUEUES[name].remedy === undefined;
  return Object.entries(settings.queues)
    .filter(([name]) => !isConsumed(name))
    .map(([place, url]) => ({ place, url }));
}

/** URLs of the queues with a consumer. */
export function consumedQueues({ settings }: Context): string[] {
  return Object.entries(settings.queues)
    .filter(([name]) => QUEUES[name] !== undefined && QUEUES[name].remedy === undefined)
    .map(([, url]) => url);
}

/** The failure tray, with the notes that could not be delivered to it. */
export function trayQueues({ settings: { failureTray } }: Context): ReadQueue[] {
  return [
    { place: 'failureTray', url: failureTray.queue },
    { place: 'failureTrayDlq', url: failureTray.dlq },
  ];
}

/** The number of messages about each person. */
export async function countMessagesAbout<Someone extends Person>(
  context: Context,
  queues: readonly ReadQueue[],
  people: readonly Someone[],
): Promise<Map<Someone, number>> {
  const find = createFinder(people);
  const counts = new Map<Someone, number>();
  for (const queue of queues) {
    const found = await readQueue(context, queue, ({ body }) => find(body));
    for (const person of found.flat()) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return counts;
}

/** @throws {OpsError} if another reader holds messages, which may be about one of the people */
export async function deleteMessagesAbout(
  context: Context,
  queues: readonly ReadQueue[],
  people: readonly Person[],
): Promise<void> {
  const find = createFinder(people);
  for (const queue of queues) {
    const unread = await deleteFrom(context, queue, (body) => find(body).length > 0);
    if (unread > 0) {
      throw new OpsError(
        `another reader holds ${unread} messages of ${queue.place}; repeat the command in a minute, or add --wait-for-held`,
      );
    }
  }
}

/** Returns the number of messages that could not be read. */
async function deleteFrom(context: Context, queue: ReadQueue, isMeant: (body: string) => boolean): Promise<number> {
  const reader = openQueueReader({ ...context, unread: createUnreadMessages(context.io) }, queue);
  try {
    for await (const messages of reader.messages()) {
      await reader.remove(messages.filter(({ body }) => isMeant(body)));
    }
  } finally {
    await reader.release();
  }
  return reader.unread;
}

/** Deletes the notes of repaired and closed failures from the failure tray, so that its alarm is about open ones only. */
import { closedBy } from '../items/closed.ts';
import { type HistoryReader, historyReader } from '../listing/read-history.ts';
import { countMessages } from '../places/queue-counts.ts';
import { openQueueReader } from '../places/queue-reader.ts';
import type { Context } from '../stage/context.ts';
import { createUnreadMessages } from '../stage/unread-messages.ts';
import { flattened, inPages } from '../stream/pages.ts';
import { type Note, readNote } from './note.ts';
import { renewNotes, WORN_RECEIPTS } from './renew-notes.ts';

/** Executions that were just redriven, restarted or closed, with their redrive counts before that. */
export type Settled = ReadonlyMap<string, number>;

export interface Swept {
  removed: number;
  /** The number of notes of open failures and of other messages; approximate, because SQS counts approximately. */
  left: number;
}

const PAGE = 100;
/** The number of notes, including those that could not be delivered to the tray. */
export async function countNotes({ clients, settings: { failureTray } }: Context): Promise<number> {
  const [noted, dead] = await Promise.all([
    countMessages(clients.sqs, failureTray.queue),
    countMessages(clients.sqs, failureTray.dlq),
  ]);
  return noted + dead;
}

/**
 * Deletes a note if its execution is among the settled ones, because a new failure creates a new note, or if the audit shows
 * that its sign-up has completed. The other notes are visible again afterwards, and undelivered ones are moved into the tray.
 */
export async function sweepTray(context: Context, settled: Settled): Promise<Swept> {
  const { queue, dlq } = context.settings.failureTray;
  const noted = await sweep(context, {
    url: queue,
    settled,
    isWorn: ({ message }) => message.received >= WORN_RECEIPTS,
  });
  const dead = await sweep(context, { url: dlq, settled, isWorn: ({ failure }) => failure !== undefined });
  return { removed: noted + dead, left: await countNotes(context) };
}

interface Sweep {
  url: string;
  settled: Settled;
  /** Whether an open note must be sent to the tray again. */
  isWorn(note: Note): boolean;
}

/** Returns the number of deleted notes. */
async function sweep(context: Context, { url, settled, isWorn }: Sweep): Promise<number> {
  // Notes that another reader holds count as left.
  const alone = { ...context, unread: createUnreadMessages(context.io), waitForHeld: false };
  const reader = openQueueReader(alone, { place: 'failureTray', url });
  const readHistory = historyReader(context);
  let removed = 0;
  try {
    for await (const messages of inPages(flattened(reader.messages()), PAGE)) {
      const notes = messages.map(readNote);
      const isDone = await judge(notes, settled, readHistory);
      const done = notes.filter(isDone);
      await reader.remove(done.map(({ message }) => message));
      removed += done.length;
      const worn = notes.filter((note) => !isDone(note) && isWorn(note));
      await renewNotes(context, reader, worn);
      if (context.io.signal.aborted) break;
    }
  } finally {
    await reader.release();
  }
  return removed;
}

async function judge(notes: readonly Note[], settled: Settled, readHistory: HistoryReader) {
  const isSettled = ({ execution }: NonNullable<Note['failure']>) =>
    execution !== undefined && execution.redriveCount <= (settled.get(execution.arn) ?? -1);
  const doubtful = notes.flatMap(({ failure }) => (failure === undefined || isSettled(failure) ? [] : [failure]));
  const found = await readHistory(doubtful);
  const closed = new Set(
    found.flatMap(({ item, history }, index) => (closedBy(item, history) === undefined ? [] : [doubtful[index]])),
  );
  return ({ failure }: Note): boolean => failure !== undefined && (isSettled(failure) || closed.has(failure));
}

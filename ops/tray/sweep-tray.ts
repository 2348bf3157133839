/** Takes the notes of failures that are repaired or closed out of the failure tray, so that its alarm speaks of the others. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { closedBy } from '../items/closed.ts';
import { type HistoryReader, historyReader } from '../listing/read-history.ts';
import { countMessages } from '../places/queue-counts.ts';
import { openQueueReader, type QueueReader } from '../places/queue-reader.ts';
import type { Context } from '../stage/context.ts';
import { createUnreadMessages } from '../stage/unread-messages.ts';
import { flattened, inPages } from '../stream/pages.ts';
import { type Note, readNote } from './note.ts';

/** Executions that were just set going again or closed: how often each had been redriven before that. */
export type Settled = ReadonlyMap<string, number>;

export interface Swept {
  removed: number;
  /** Notes of failures that are still open, and messages that are no notes; approximate, as SQS says. */
  left: number;
}

const PAGE = 100;
/**
 * CloudWatch leaves a message that was received more often out of the age of the oldest, and the alarm with it. Before that
 * a copy takes its place: the alarm comes later then, but it comes.
 * {@link https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html Metrics}.
 */
const MOST_RECEIPTS = 3;

/** How many notes there are, those among them that could not be delivered to the tray. */
export async function countNotes({ clients, settings: { failureTray } }: Context): Promise<number> {
  const [noted, dead] = await Promise.all([
    countMessages(clients.sqs, failureTray.queue),
    countMessages(clients.sqs, failureTray.dlq),
  ]);
  return noted + dead;
}

/**
 * A note is done with when its execution is among the settled ones, because it makes another one should it fail again, or
 * when the audit shows that its sign-up has come to an end. The others are in sight again afterwards, and those that could
 * not be delivered lie in the tray.
 */
export async function sweepTray(context: Context, settled: Settled): Promise<Swept> {
  const { queue, dlq } = context.settings.failureTray;
  const noted = await sweep(context, {
    url: queue,
    settled,
    isWorn: ({ message }) => message.received >= MOST_RECEIPTS,
  });
  const dead = await sweep(context, { url: dlq, settled, isWorn: ({ failure }) => failure !== undefined });
  return { removed: noted + dead, left: await countNotes(context) };
}

interface Sweep {
  url: string;
  settled: Settled;
  /** Whether an open note is to be put into the tray again. */
  isWorn(note: Note): boolean;
}

/** Gives how many notes were taken out. */
async function sweep(context: Context, { url, settled, isWorn }: Sweep): Promise<number> {
  // What somebody else holds counts as left.
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
      await renew(context, reader, worn);
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

/** The copy comes first: a kill in between leaves two, which are taken out together. */
async function renew({ clients, settings }: Context, reader: QueueReader, notes: readonly Note[]): Promise<void> {
  for (const { message } of notes) {
    const command = new SendMessageCommand({ QueueUrl: settings.failureTray.queue, MessageBody: message.body });
    await clients.sqs.send(command);
    await reader.remove([message]);
  }
}

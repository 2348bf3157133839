/** Reads the failure tray and leaves every note there. */
import { type HeldMessage, openQueueReader } from '../places/queue-reader.ts';
import type { Context } from '../stage/context.ts';
import { readNote } from './note.ts';
import { renewNotes, WORN_RECEIPTS } from './renew-notes.ts';

/** Calls `take` with each note, and with those that could not be delivered to the tray. */
export async function readTray(context: Context, take: (message: HeldMessage) => void): Promise<void> {
  const { queue, dlq } = context.settings.failureTray;
  await readNotes(context, {
    place: 'failureTray',
    url: queue,
    take,
    isWorn: ({ received }) => received >= WORN_RECEIPTS,
  });
  await readNotes(context, { place: 'failureTrayDlq', url: dlq, take, isWorn: () => false });
}

interface Notes {
  place: string;
  url: string;
  take(message: HeldMessage): void;
  isWorn(message: HeldMessage): boolean;
}

async function readNotes(context: Context, { place, url, take, isWorn }: Notes): Promise<void> {
  const reader = openQueueReader(context, { place, url });
  const worn: HeldMessage[] = [];
  try {
    for await (const messages of reader.messages()) {
      for (const message of messages) take(message);
      worn.push(...messages.filter(isWorn));
    }
    // After the last page: this reader would receive the copies, too.
    await renewNotes(context, reader, worn.map(readNote));
  } finally {
    await reader.release();
  }
}

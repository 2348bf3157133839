/** The events in archives, in the order of their times, so that a time span is a range of keys. */
import type { Store } from '../../kernel/storage/store.ts';
import type { BusEvent } from '../event.ts';
import { eventBytes } from '../event-size.ts';

export interface Page {
  events: BusEvent[];
  /** The start of the next page; absent after the last. */
  cursor?: string;
}

export interface ArchivedEvents {
  put(archiveName: string, event: BusEvent): void;
  /** Returns one page of the events from one time (inclusive) to another (exclusive), both in epoch seconds. */
  page(archiveName: string, span: { from: number; to: number }, cursor?: string): Promise<Page>;
  /** Counts the events of an archive. */
  measure(archiveName: string): Promise<{ count: number; bytes: number }>;
  /** Deletes all events of an archive. */
  removeAll(archiveName: string): Promise<void>;
  /** Deletes the events before a time, in epoch seconds. */
  prune(archiveName: string, before: number): Promise<void>;
}

const PAGE = 100;

export function createArchivedEvents(store: Store): ArchivedEvents {
  const stored = store.collection<BusEvent>('events.archived');

  async function page(archiveName: string, { from, to }: { from: number; to: number }, cursor?: string): Promise<Page> {
    const entries = await stored.list({
      prefix: `${archiveName}/`,
      after: cursor ?? startOf(archiveName, from),
      limit: PAGE,
    });
    const end = startOf(archiveName, to);
    const within = entries.filter(({ id }) => id < end);
    const more = within.length === PAGE;
    return { events: within.map(({ value }) => value), cursor: more ? within.at(-1)?.id : undefined };
  }

  async function* pages(archiveName: string, span: { from: number; to: number }): AsyncGenerator<BusEvent[]> {
    let cursor: string | undefined;
    do {
      const next = await page(archiveName, span, cursor);
      yield next.events;
      cursor = next.cursor;
    } while (cursor !== undefined);
  }

  async function remove(archiveName: string, span: { from: number; to: number }): Promise<void> {
    for await (const events of pages(archiveName, span)) {
      for (const event of events) stored.delete(keyOf(archiveName, event));
    }
  }

  return {
    put: (archiveName, event) => stored.put(keyOf(archiveName, event), event),
    page,
    async measure(archiveName) {
      const size = { count: 0, bytes: 0 };
      for await (const events of pages(archiveName, ALL_TIME)) {
        size.count += events.length;
        for (const event of events) size.bytes += eventBytes(event);
      }
      return size;
    },
    removeAll: (archiveName) => remove(archiveName, ALL_TIME),
    prune: (archiveName, before) => remove(archiveName, { from: 0, to: before }),
  };
}

const DIGITS = 12;
const ALL_TIME = { from: 0, to: 10 ** DIGITS - 1 };

function keyOf(archiveName: string, event: BusEvent): string {
  return `${startOf(archiveName, Date.parse(event.time) / 1000)}${event.id}`;
}

function startOf(archiveName: string, epochSeconds: number): string {
  return `${archiveName}/${String(Math.ceil(epochSeconds)).padStart(DIGITS, '0')}/`;
}

/**
 * Notes of when items expire, in the tables' database and in the order of time, so that finding expired items does not
 * depend on the size of the table. A note is written in one batch with its item, and deleted with it. It only says when to
 * check the item: whether the item still expires is read from the item.
 */
import type { JsonObject } from '../kernel/json.ts';
import type { DynalitePart, DynaliteStore } from './dynalite.ts';

export interface ExpiryNote {
  /** The note itself. */
  id: string;
  item: JsonObject | undefined;
}

export interface ExpiryNotes {
  /** The items of a table. Writing an item with a time to live also writes a note. */
  noting(table: string): DynalitePart;
  /** Sets the attribute by which items of this table expire from now on; undefined: items do not expire. */
  follow(table: string, attribute: string | undefined): void;
  /** Returns notes of items that have expired by a time (epoch seconds), oldest first. */
  due(table: string, now: number): Promise<ExpiryNote[]>;
  remove(note: ExpiryNote): void;
  /** Writes a note for each existing item. */
  noteAll(table: string): Promise<void>;
  forgetAll(table: string): Promise<void>;
}

const SECONDS_DIGITS = 12;
const PAGE = 500;

/** `flushed` resolves when everything written is visible to iterators. */
export function createExpiryNotes(store: DynaliteStore, flushed: () => Promise<void>): ExpiryNotes {
  const attributes = new Map<string, string>();
  const parts = new Map<string, DynalitePart>();
  const startOf = (table: string) => `expiry-${table}~`;

  function noteOf(table: string, key: string, item: JsonObject | undefined): string | undefined {
    const seconds = item && expiryOf(item, attributes.get(table));
    return seconds === undefined ? undefined : `${startOf(table)}${digitsOf(seconds)}${key}`;
  }

  function note(table: string, key: string, item: JsonObject): void {
    const id = noteOf(table, key, item);
    if (id !== undefined) store.db.put(id, 0, () => undefined);
  }

  function itemOf(table: string, key: string): Promise<JsonObject | undefined> {
    return new Promise((resolve) => store.getItemDb(table).get(key, (_, item) => resolve(item)));
  }

  function notingPart(table: string): DynalitePart {
    const part = store.getItemDb(table);
    return {
      ...part,
      put(key, item, callback) {
        note(table, key, item as JsonObject);
        part.put(key, item, callback);
      },
      del(key, callback) {
        part.get(key, (_, item) => {
          const id = noteOf(table, key, item);
          if (id !== undefined) store.db.del(id, () => undefined);
          part.del(key, callback);
        });
      },
    };
  }

  return {
    noting(table) {
      if (!attributes.has(table)) return store.getItemDb(table);
      const part = parts.get(table) ?? notingPart(table);
      parts.set(table, part);
      return part;
    },
    follow(table, attribute) {
      parts.delete(table);
      if (attribute === undefined) attributes.delete(table);
      else attributes.set(table, attribute);
    },
    async due(table, now) {
      await flushed();
      const start = startOf(table);
      const range = { gte: start, lt: start + digitsOf(now + 1), limit: PAGE };
      const notes = await store.db.iterator(range).all();
      return Promise.all(
        notes.map(async ([id]) => ({ id, item: await itemOf(table, id.slice(start.length + SECONDS_DIGITS)) })),
      );
    },
    remove: ({ id }) => store.db.del(id, () => undefined),
    async noteAll(table) {
      await flushed();
      const start = `item-${table}~`;
      let after = start;
      for (;;) {
        const items = await store.db.iterator({ gt: after, lt: `${start}~`, limit: PAGE }).all();
        for (const [key, item] of items) note(table, key.slice(start.length), item);
        after = items.at(-1)?.[0] ?? after;
        if (items.length < PAGE) return;
      }
    },
    async forgetAll(table) {
      await flushed();
      await store.db.clear({ gte: startOf(table), lt: `${startOf(table)}~` });
    },
  };
}

/** The epoch second in an item's time-to-live attribute, if it is valid. */
export function expiryOf(item: JsonObject, attribute: string | undefined): number | undefined {
  const value = attribute === undefined ? undefined : item[attribute];
  const text = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.N : undefined;
  const seconds = typeof text === 'string' ? Math.floor(Number(text)) : Number.NaN;
  return seconds >= 0 && seconds < 10 ** SECONDS_DIGITS ? seconds : undefined;
}

function digitsOf(seconds: number): string {
  return String(seconds).padStart(SECONDS_DIGITS, '0');
}

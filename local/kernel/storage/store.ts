/**
 * The twin's store: JSON values on disk (LevelDB), read and written synchronously.
 *
 * A write is visible immediately and reaches the disk with the next batch. `flushed` resolves when everything written
 * so far is on disk. The kernel awaits it before it responds to a request, so that acknowledged writes survive a killed
 * process. Calls between services do not wait, because batches keep the order of writes. Nothing can happen between a
 * read and the write that depends on it, so services need no locks.
 */
import { ClassicLevel } from 'classic-level';
import { LEVEL_OPTIONS } from './level-options.ts';
import { createWriteBuffer } from './write-buffer.ts';

export interface Entry<T> {
  id: string;
  value: T;
}

export interface ListQuery {
  /** Only ids with this prefix. */
  prefix?: string;
  /** Only ids after this one, in the direction of the listing. */
  after?: string;
  limit?: number;
  /** Descending ids. */
  reverse?: boolean;
}

export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  /** Entries in the order of ids, including everything written before the call. */
  list(query?: ListQuery): Promise<Entry<T>[]>;
}

export interface Store {
  /** The values of one collection; its name contains no `!`. */
  collection<T>(name: string): Collection<T>;
  flushed(): Promise<void>;
  close(): Promise<void>;
}

const END = '\uffff';

/** Opens or creates the store in a folder. */
export async function openStore(folder: string): Promise<Store> {
  const database = new ClassicLevel<string, string>(folder, LEVEL_OPTIONS);
  await database.open();
  const buffer = createWriteBuffer(database);

  function collection<T>(name: string): Collection<T> {
    const start = `${name}!`;
    return {
      get(id) {
        const text = buffer.read(start + id);
        return text === undefined ? undefined : (JSON.parse(text) as T);
      },
      put: (id, value) => buffer.write(start + id, JSON.stringify(value)),
      delete: (id) => buffer.write(start + id, undefined),
      async list(query = {}) {
        await buffer.flushed();
        const rows = await database.iterator(rangeOf(start, query)).all();
        return rows.map(([key, text]) => ({ id: key.slice(start.length), value: JSON.parse(text) as T }));
      },
    };
  }

  return {
    collection,
    flushed: buffer.flushed,
    async close() {
      await buffer.flushed();
      await database.close();
    },
  };
}

function rangeOf(start: string, { prefix = '', after, limit, reverse = false }: ListQuery) {
  const bounds: { gt?: string; gte?: string; lt?: string; lte?: string } = {
    gte: start + prefix,
    lt: start + prefix + END,
  };
  if (after !== undefined && reverse) bounds.lt = start + after;
  if (after !== undefined && !reverse) {
    delete bounds.gte;
    bounds.gt = start + after;
  }
  return { ...bounds, reverse, limit: limit ?? -1 };
}

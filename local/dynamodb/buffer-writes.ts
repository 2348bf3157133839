/**
 * Puts a write buffer in front of dynalite's LevelDB. Operations then complete without waiting, and an item reaches the
 * disk in one batch with its index entries: a killed process leaves both or neither.
 */
import { createWriteBuffer } from '../kernel/storage/write-buffer.ts';
import type { DynaliteDatabase } from './dynalite.ts';

/** Returns a function that resolves when everything written so far is on disk. Streams and iterators see only that. */
export function bufferWrites(database: DynaliteDatabase): () => Promise<void> {
  const writeThrough = database.batch.bind(database);
  const buffer = createWriteBuffer({
    getSync: (key) => database.getSync(key, { valueEncoding: 'utf8' }),
    batch: (operations) => writeThrough(operations.map((operation) => ({ ...operation, valueEncoding: 'utf8' }))),
  });
  const written = (key: string, value: unknown) => buffer.write(key, JSON.stringify(value));
  const deleted = (key: string) => buffer.write(key, undefined);

  const replaced: Pick<DynaliteDatabase, 'put' | 'get' | 'del' | 'batch'> = {
    put(key, value, callback) {
      written(key, value);
      callback();
    },
    get(key, callback) {
      const text = buffer.read(key);
      callback(undefined, text === undefined ? undefined : JSON.parse(text));
    },
    del(key, callback) {
      deleted(key);
      callback();
    },
    async batch(operations, callback) {
      for (const { type, key, value } of operations) type === 'put' ? written(key, value) : deleted(key);
      callback?.();
    },
  };
  Object.assign(database, replaced);
  return buffer.flushed;
}

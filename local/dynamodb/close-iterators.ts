/** Closes dynalite's iterators, which dynalite leaves open. */
import type { DynaliteDatabase } from './dynalite.ts';

/**
 * dynalite's streams end an iterator with `return`, which LevelDB's iterators do not have, so each Query and each Scan
 * would leave one open. An open iterator keeps its snapshot of the tables, in memory and on disk, for ever.
 */
export function closeIterators(database: Pick<DynaliteDatabase, 'keys' | 'values'>): void {
  const { keys, values } = database;
  database.keys = (range) => withReturn(keys.call(database, range));
  database.values = (range) => withReturn(values.call(database, range));
}

function withReturn<Iterator extends { close(): Promise<void> }>(iterator: Iterator): Iterator {
  return Object.assign(iterator, { return: () => iterator.close() });
}

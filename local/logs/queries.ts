/** The queries that were started, newest first to be read, with their results: AWS keeps them for a week. */
import type { Kernel } from '../kernel/kernel.ts';
import type { ResultField } from './insights/query.ts';

export interface Query {
  id: string;
  text: string;
  logGroupNames: string[];
  /** Epoch milliseconds. */
  startedAt: number;
  results: ResultField[][];
  statistics: { recordsMatched: number; recordsScanned: number; bytesScanned: number; logGroupsScanned: number };
}

export interface Queries {
  put(query: Query): Promise<void>;
  find(id: string): Query | undefined;
  /** Newest first. */
  list(): Promise<Query[]>;
}

const MOST_QUERIES = 100;
const RETENTION = 7 * 86_400_000;

export function createQueries({ clock, store }: Pick<Kernel, 'clock' | 'store'>): Queries {
  const rows = store.collection<Query>('logs.queries');
  const list = async () =>
    (await rows.list()).map(({ value }) => value).sort((one, other) => other.startedAt - one.startedAt);
  return {
    async put(query) {
      rows.put(query.id, query);
      const oldest = clock.now() - RETENTION;
      for (const [index, { id, startedAt }] of (await list()).entries())
        if (index >= MOST_QUERIES || startedAt < oldest) rows.delete(id);
    },
    find: rows.get,
    list,
  };
}

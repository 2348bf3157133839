/** The queries for audit records. Pure. */
import * as z from 'zod/mini';
import { AUDIT_DAY_SHARDS, AUDIT_EVENTS_KEY, AUDIT_INDEX_KEYS, AUDIT_INDEXES } from '../../events/names.ts';
import { InvalidParameters } from '../shared/api/invalid-parameters.ts';
import type { IndexedQuery } from '../shared/api/paging/indexed-query.ts';
import type { QueryParameter } from '../shared/api/read-query.ts';

type AuditQuery = Omit<IndexedQuery, 'table'>;

export const DAY_PARAMETER = {
  day: { schema: z.iso.date(), expected: 'a day in UTC, YYYY-MM-DD' },
} satisfies Record<string, QueryParameter>;

/** All records of one user. */
export function ofUser(userName: string): AuditQuery {
  const index = { name: AUDIT_INDEXES.byUserName, ...AUDIT_INDEX_KEYS.byUserName };
  return { tableKey: AUDIT_EVENTS_KEY, index, partitions: [userName] };
}

/** All records of one day, from all shards. @throws {InvalidParameters} without a day */
export function ofDay(day: string | undefined): AuditQuery {
  if (!day) throw new InvalidParameters([{ parameter: 'day', expected: DAY_PARAMETER.day.expected }]);
  const index = { name: AUDIT_INDEXES.byDay, ...AUDIT_INDEX_KEYS.byDay };
  const partitions = Array.from({ length: AUDIT_DAY_SHARDS }, (_, shard) => `${day}#${shard}`);
  return { tableKey: AUDIT_EVENTS_KEY, index, partitions };
}

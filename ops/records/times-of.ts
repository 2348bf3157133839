/** When something happened to a person, as windows in which traces and logs are searched. Pure. */
import type { AuditRecord } from '../../events/audit-record.ts';
import type { PoolUser } from './user-pool.ts';
import { mergeWindows, type Window } from './window.ts';

/** Around each time that is known: a queue's batch can begin some minutes later. Milliseconds. */
const BEFORE = 2 * 60_000;
const AFTER = 10 * 60_000;
/** For a person with many records, only the newest windows are searched. */
const MOST_WINDOWS = 8;

/** Oldest first. */
export function windowsAround(records: readonly AuditRecord[], user: PoolUser | undefined): Window[] {
  const times = records.map(({ occurredAt }) => Date.parse(occurredAt));
  const all = user === undefined ? times : [...times, user.createdAt.getTime(), user.modifiedAt.getTime()];
  return mergeWindows(all.map((time) => ({ from: time - BEFORE, to: time + AFTER }))).slice(-MOST_WINDOWS);
}

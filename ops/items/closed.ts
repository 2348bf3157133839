/** Whether an item has been repaired or dismissed since. Pure. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { type Item, UNKNOWN_SIGN_UP } from './item.ts';

type Closes = (record: AuditRecord, item: Item) => boolean;

const isNewer: Closes = (record, item) => record.occurredAt > item.failedAt;

/**
 * By what waits: the records that show that it has come to its end by another way. `ProfileConfirmed` carries the time of
 * the confirmation and not that of its record, so its being there is enough. Of audit events nothing shows it but
 * the record that they would make.
 */
const CLOSED_BY: Readonly<Record<string, Closes>> = {
  UserCreated: (record, item) => record.detailType === 'ProfileWritten' && isNewer(record, item),
  UserConfirmed: (record) => record.detailType === 'ProfileConfirmed',
};

const isDismissal: Closes = (record, item) =>
  record.detailType === 'SignUpDismissed' && isNewer(record, item) && (record.item ?? item.id) === item.id;

/** The record that closed the item, among all of its user. */
export function closedBy(item: Item, records: readonly AuditRecord[]): AuditRecord | undefined {
  const isRepaired = CLOSED_BY[item.detailType ?? ''];
  const { signUpId } = item.signUp ?? UNKNOWN_SIGN_UP;
  return records.find(
    (record) => record.signUpId === signUpId && (isDismissal(record, item) || isRepaired?.(record, item) === true),
  );
}

/** The newest restart of this item since it failed. After any other replay, what waited is no longer there. */
export function restartOf(item: Item, records: readonly AuditRecord[]): AuditRecord | undefined {
  const restarts = records.filter(
    (record) => record.means === 'restart' && record.item === item.id && isNewer(record, item),
  );
  return restarts.reduce<AuditRecord | undefined>(
    (newest, record) => (newest === undefined || record.occurredAt > newest.occurredAt ? record : newest),
    undefined,
  );
}

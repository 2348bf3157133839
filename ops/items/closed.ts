/** Whether an item has been repaired or dismissed since, by what the audit and the profile say. Pure. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { EXECUTIONS, type Item, UNKNOWN_SIGN_UP } from './item.ts';
import { placeOfId } from './item-id.ts';

/** What is known about an item's user. */
export interface History {
  /** All audit records of the user. */
  records: readonly AuditRecord[];
  /** Absent when there is none, or when nothing depends on it. */
  profile?: WrittenProfile;
}

/** The part of a profile that says which event it was written from, and by which execution. */
export interface WrittenProfile {
  /** Time of the event, ISO 8601. */
  attributesAt?: string;
  /** ARN of the execution. */
  writtenBy?: string;
}

type Closes = (record: AuditRecord, item: Item, history: History) => boolean;

const isNewer: Closes = (record, item) => record.occurredAt > item.failedAt;

/**
 * An older event that ran again, as in a replay of the archive, can add nothing to a profile that was written from it or
 * from a newer one; unless the item is the very execution that wrote it, and which could not tell the audit.
 */
const isOlderThanProfile: Closes = ({ executionArn }, { eventAt, execution }, { profile }) => {
  const { attributesAt, writtenBy } = profile ?? {};
  if (eventAt === undefined || attributesAt === undefined) return false;
  if (attributesAt > eventAt) return true;
  return attributesAt === eventAt && writtenBy === executionArn && writtenBy !== execution?.arn;
};

/**
 * By what waits: the records that show that it has come to its end by another way. `ProfileConfirmed` carries the time of
 * the confirmation and not that of its record, so its being there is enough. Of audit events nothing shows it but
 * the record that they would make.
 */
const CLOSED_BY: Readonly<Record<string, Closes>> = {
  UserCreated: (record, item, history) =>
    record.detailType === 'ProfileWritten' &&
    (isNewer(record, item, history) || isOlderThanProfile(record, item, history)),
  UserConfirmed: (record) => record.detailType === 'ProfileConfirmed',
};

const isDismissal: Closes = (record, item, history) =>
  record.detailType === 'SignUpDismissed' &&
  (isOldEvent(record, item) || (isNewer(record, item, history) && (record.item ?? item.id) === item.id));

/** Places where the beginning of a sign-up waits, and nothing else. */
const BEGINNINGS: readonly (string | undefined)[] = [EXECUTIONS, 'workflowRuleDlq'];

/** The event is older than the dismissal of its sign-up's beginning, and ran again after it. */
function isOldEvent({ item: dismissed = '', occurredAt }: AuditRecord, item: Item): boolean {
  const ranAt = item.execution?.startedAt ?? item.failedAt;
  const isBeginning = item.detailType === 'UserCreated' && BEGINNINGS.includes(placeOfId(dismissed));
  return isBeginning && item.eventAt !== undefined && item.eventAt < occurredAt && ranAt > occurredAt;
}

/** The record that closed the item, among all of its user. */
export function closedBy(item: Item, history: History): AuditRecord | undefined {
  const isRepaired = CLOSED_BY[item.detailType ?? ''];
  const { signUpId } = item.signUp ?? UNKNOWN_SIGN_UP;
  return history.records.find(
    (record) =>
      record.signUpId === signUpId &&
      (isDismissal(record, item, history) || isRepaired?.(record, item, history) === true),
  );
}

/** Whether the time of the item's event, or the profile, can decide whether it is closed. */
export function dependsOnEventTime(item: Item, history: History): boolean {
  if (item.detailType !== 'UserCreated' || closedBy(item, history) !== undefined) return false;
  return history.records.some(({ detailType }) => detailType === 'ProfileWritten' || detailType === 'SignUpDismissed');
}

/** The newest restart of this item since it failed. After any other replay, what waited is no longer there. */
export function restartOf(item: Item, records: readonly AuditRecord[]): AuditRecord | undefined {
  const restarts = records.filter(
    (record) => record.means === 'restart' && record.item === item.id && record.occurredAt > item.failedAt,
  );
  return restarts.reduce<AuditRecord | undefined>(
    (newest, record) => (newest === undefined || record.occurredAt > newest.occurredAt ? record : newest),
    undefined,
  );
}

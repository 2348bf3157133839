/** Decides from the audit and the profile whether an item has been repaired, dismissed or forgotten since its failure. Pure. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { isForgotten } from '../../events/forgotten.ts';
import { EXECUTIONS, type Item, UNKNOWN_SIGN_UP } from './item.ts';
import { placeOfId } from './item-id.ts';

/** The audit records and the profile of an item's user. */
export interface History {
  /** All audit records of the user. */
  records: readonly AuditRecord[];
  /** Absent if there is none, or if it was not read because the decision does not depend on it. */
  profile?: WrittenProfile;
  /** When the person was last forgotten, if ever: the audit has no records of the lives before. */
  forgottenAt?: string;
}

/** The part of a profile that identifies the event and the execution that it was written from. */
export interface WrittenProfile {
  /** Time of the event, ISO 8601. */
  attributesAt?: string;
  /** ARN of the execution. */
  writtenBy?: string;
}

type Closes = (record: AuditRecord, item: Item, history: History) => boolean;

const isNewer: Closes = (record, item) => record.occurredAt > item.failedAt;

/**
 * If an older event ran again, as in an archive replay, it cannot change a profile that was written from it or from a newer
 * one. The exception is the execution that wrote the profile and failed to publish `ProfileWritten` for the audit.
 */
const isOlderThanProfile: Closes = ({ executionArn }, { eventAt, execution }, { profile }) => {
  const { attributesAt, writtenBy } = profile ?? {};
  if (eventAt === undefined || attributesAt === undefined) return false;
  if (attributesAt > eventAt) return true;
  return attributesAt === eventAt && writtenBy === executionArn && writtenBy !== execution?.arn;
};

/** The workflow ends with what all facts say, so it does not matter which of them its execution was started for. */
const isFactAsNew: Closes = ({ detailType, ground, factAt = '' }, item) =>
  (detailType === 'AccessBlocked' || detailType === 'AccessRestored') &&
  ground === item.ground &&
  item.eventAt !== undefined &&
  factAt >= item.eventAt;

/**
 * By detail-type of the item: the record that proves that another event has completed the same work. `ProfileConfirmed` has
 * the time of the confirmation and not that of its record, so its existence is sufficient. For audit events, the only proof
 * is the record that they would create. A fact about access is settled when one of the same or a newer time about its ground is.
 */
const CLOSED_BY: Readonly<Record<string, Closes>> = {
  UserCreated: (record, item, history) =>
    record.detailType === 'ProfileWritten' &&
    (isNewer(record, item, history) || isOlderThanProfile(record, item, history)),
  UserConfirmed: (record) => record.detailType === 'ProfileConfirmed',
  UserBlocked: isFactAsNew,
  UserUnblocked: isFactAsNew,
};

const isDismissal: Closes = (record, item, history) =>
  record.detailType === 'SignUpDismissed' &&
  (isOldEvent(record, item) || (isNewer(record, item, history) && (record.item ?? item.id) === item.id));

/** Places that contain only `UserCreated` events. */
const BEGINNINGS: readonly (string | undefined)[] = [EXECUTIONS, 'workflowRuleDlq'];

/** Whether the event is older than the dismissal of its sign-up, and ran again after it. */
function isOldEvent({ item: dismissed = '', occurredAt }: AuditRecord, item: Item): boolean {
  const ranAt = item.execution?.startedAt ?? item.failedAt;
  const isBeginning = item.detailType === 'UserCreated' && BEGINNINGS.includes(placeOfId(dismissed));
  return isBeginning && item.eventAt !== undefined && item.eventAt < occurredAt && ranAt > occurredAt;
}

/** The detail-type of the record that closed the item, or `UserForgotten`, whose record names nobody. */
export function closedBy(item: Item, history: History): AuditRecord['detailType'] | undefined {
  if (isForgotten(history, lifeOf(item))) return 'UserForgotten';
  const isRepaired = CLOSED_BY[item.detailType ?? ''];
  const { signUpId } = item.signUp ?? UNKNOWN_SIGN_UP;
  const closing = history.records.find(
    (record) =>
      record.signUpId === signUpId &&
      (isDismissal(record, item, history) || isRepaired?.(record, item, history) === true),
  );
  return closing?.detailType;
}

/** A time in the life that the item is about. */
const lifeOf = ({ eventAt, execution, failedAt }: Item): string => eventAt ?? execution?.startedAt ?? failedAt;

/** Whether the decision depends on the time of the item's event, or on the profile. */
export function dependsOnEventTime(item: Item, history: History): boolean {
  if (item.detailType !== 'UserCreated' || closedBy(item, history) !== undefined) return false;
  return history.records.some(({ detailType }) => detailType === 'ProfileWritten' || detailType === 'SignUpDismissed');
}

/** The newest restart of this item since it failed. Any other replay removes the item. */
export function restartOf(item: Item, records: readonly AuditRecord[]): AuditRecord | undefined {
  const restarts = records.filter(
    (record) => record.means === 'restart' && record.item === item.id && record.occurredAt > item.failedAt,
  );
  return restarts.reduce<AuditRecord | undefined>(
    (newest, record) => (newest === undefined || record.occurredAt > newest.occurredAt ? record : newest),
    undefined,
  );
}

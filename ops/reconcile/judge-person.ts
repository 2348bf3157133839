/** Compares pool, profile and audit of one user, and selects the repair if they differ. Pure. */

import type { AttributeName } from '../../events/attributes.ts';
import type { AuditRecord } from '../../events/audit-record.ts';
import { isForgotten } from '../../events/forgotten.ts';
import type { Admission } from '../items/admission.ts';
import { EXECUTIONS, type SignUpIds } from '../items/item.ts';
import { placeOfId } from '../items/item-id.ts';
import type { StoredProfile } from '../records/profiles-table.ts';
import type { PoolUser } from '../records/user-pool.ts';
import { type AccessDrift, accessDrift } from './access-drift.ts';
import { type Finding, PROFILES, profileItem } from './finding.ts';
import { unexplained } from './unexplained.ts';

export interface PersonRecords {
  userName: string;
  /** Computed from the pool id and the user name. */
  signUpId: string;
  user?: PoolUser;
  profile?: StoredProfile;
  /** The attributes that a profile would take over if its user signed in now. */
  differing?: readonly AttributeName[];
  /** All records of the user. */
  records: readonly AuditRecord[];
  /** For a user whose last failure is a rejection: whether the workflow would accept them now. */
  admission?: Admission | undefined;
}

/** Cognito invokes the trigger at most three times, 5 s each, before it creates the user. */
const TRIGGER_TAKES = 15_000;
/** Step Functions deletes an execution after 90 days; it cannot be replayed after that. */
const EXECUTION_KEPT = 90 * 86_400_000;

/** By kind of finding: the id that a dismissal closes. */
const DISMISSED_AT: Readonly<Partial<Record<Finding['kind'], readonly string[]>>> = {
  'user-without-profile': [PROFILES, EXECUTIONS, 'workflowRuleDlq', 'outboxDlq'],
  'never-active': [PROFILES, 'confirmationsRuleDlq', 'confirmationsDlq', 'outboxDlq'],
  'profile-without-user': [PROFILES],
  'differs-from-pool': [PROFILES],
  'access-differs': [PROFILES],
};

/** Kinds that can occur again after a dismissal. */
const RECURRING: readonly Finding['kind'][] = ['differs-from-pool', 'access-differs', 'profile-without-user'];

/** Returns undefined if all three match, or if an operator has dismissed the difference. */
export function judgePerson(person: PersonRecords, now: number): Finding | undefined {
  const finding = compare(person, now);
  return finding && isDismissed(finding, person.records) ? undefined : finding;
}

function isDismissed({ kind, since }: Finding, records: readonly AuditRecord[]): boolean {
  const places = DISMISSED_AT[kind] ?? [];
  // A user may change again after the dismissal, and may come back and leave; the other kinds do not occur twice.
  const from = RECURRING.includes(kind) ? since : '';
  return records.some(
    ({ detailType, item, occurredAt }) =>
      detailType === 'SignUpDismissed' &&
      occurredAt > from &&
      (item === undefined || places.includes(placeOfId(item) ?? '')),
  );
}

function compare(person: PersonRecords, now: number): Finding | undefined {
  const { user, profile } = person;
  if (user === undefined) return profile?.attributesAt === undefined ? undefined : withoutUser(person, profile);
  if (profile !== undefined && isForgotten(profile, user.createdAt.toISOString())) return notForgotten(person, profile);
  const drift = accessDrift(user, profile?.access);
  // Somebody who should be out and is in comes before everything else.
  if (drift?.fact !== undefined) return drifted(person, drift);
  if (profile?.attributesAt === undefined) return withoutProfile(person, user, now);
  if (profile.status !== 'active') return neverActive(person, user);
  return different(person, user) ?? (drift && drifted(person, drift));
}

function drifted(person: PersonRecords, { suspended, grounds, fact, since }: AccessDrift): Finding {
  const finding = findingOf(person, { kind: 'access-differs', since });
  if (fact === undefined) {
    return {
      ...finding,
      means: 'none',
      why: 'the user is disabled in the user pool, and no fact says why: record the block with ops suspend, or lift it with ops restore',
    };
  }
  const detailType = suspended ? 'UserBlocked' : 'UserUnblocked';
  const what = suspended ? `blocked (${grounds.join(', ')}), and enabled` : 'not blocked, and disabled';
  return {
    ...finding,
    detailType,
    means: 'reconcile',
    why: `the person is ${what} in the user pool: ${detailType} is published again, and the access workflow corrects the pool`,
  };
}

function different(person: PersonRecords, { modifiedAt }: PoolUser): Finding | undefined {
  const names = unexplained(person.differing ?? [], person.records);
  if (names.length === 0) return undefined;
  return {
    ...findingOf(person, { kind: 'differs-from-pool', since: modifiedAt.toISOString() }),
    detailType: 'UserSignedIn',
    means: 'reconcile',
    why: `the user pool has another ${names.join(', ')}, and no edit explains it: UserSignedIn is published with the pool's attributes`,
  };
}

/** It is never deleted here: whether somebody left permanently is for an operator to say. */
function withoutUser(person: PersonRecords, { status, updatedAt, attributesAt = '' }: StoredProfile): Finding {
  const cause =
    status === 'active' ? 'the user was deleted from the pool' : 'the sign-up ended before Cognito created the user';
  return {
    ...findingOf(person, { kind: 'profile-without-user', since: updatedAt ?? attributesAt }),
    means: 'none',
    why: `${cause}: ops forget removes what is left of the person, or dismiss it; the profile is used again when the person returns`,
  };
}

/** Nothing is published for this user: the person stays forgotten. */
function notForgotten(person: PersonRecords, { forgottenAt = '' }: StoredProfile): Finding {
  return {
    ...findingOf(person, { kind: 'user-without-profile', since: forgottenAt }),
    means: 'none',
    why: 'the person was forgotten, and the user is still in the pool: run ops forget again',
  };
}

function neverActive(person: PersonRecords, { createdAt }: PoolUser): Finding {
  return {
    ...findingOf(person, { kind: 'never-active', since: createdAt.toISOString() }),
    detailType: 'UserConfirmed',
    means: 'reconcile',
    why: 'the confirmation was lost or never sent, and the user exists: UserConfirmed is published',
  };
}

function withoutProfile(person: PersonRecords, { createdAt }: PoolUser, now: number): Finding {
  const finding = findingOf(person, { kind: 'user-without-profile', since: createdAt.toISOString() });
  const failure = openFailure(person.records);
  const left = failure && whyLeft(failure, person.admission, now);
  if (left !== undefined) return { ...finding, means: 'none', why: left };
  const created = newestCreated(person.records);
  if (created === undefined) {
    return {
      ...finding,
      // Older than any event of the trigger, so that the trigger's event wins if it arrives after all.
      occurredAt: new Date(createdAt.getTime() - TRIGGER_TAKES).toISOString(),
      detailType: 'UserCreated',
      means: 'archive-replay',
      why: 'the client is not in the audit: the archive may have the event; if not, name the portal with --portal',
    };
  }
  return {
    ...finding,
    occurredAt: created.occurredAt,
    detailType: 'UserCreated',
    means: 'reconcile',
    why: 'the client is in the audit: UserCreated is published with the attributes from the pool',
  };
}

/** Why `reconcile` does not repair a failed sign-up; undefined if it can. */
function whyLeft(
  { detailType, occurredAt, reasons = [] }: AuditRecord,
  admission: Admission | undefined,
  now: number,
): string | undefined {
  const isKept = now - Date.parse(occurredAt) < EXECUTION_KEPT;
  const isAccepted = admission?.state === 'accepted' || admission?.state === 'changing';
  if (detailType !== 'SignUpRejected' || isAccepted) {
    return isKept ? `${detailType} is in the audit: ops failed lists it, ops replay repairs it` : undefined;
  }
  const codes = admission?.state === 'rejected' ? admission.reasons : reasons;
  return `the sign-up was rejected (${codes.join(', ')}): correct the rules or the data, or dismiss it`;
}

/** The last failure; undefined if a profile was written after it. */
export function openFailure(records: readonly AuditRecord[]): AuditRecord | undefined {
  const last = records.findLast(({ detailType }) => /^(SignUpFailed|SignUpRejected|ProfileWritten)$/.test(detailType));
  return last?.detailType === 'ProfileWritten' ? undefined : last;
}

function findingOf(person: PersonRecords, { kind, since }: Pick<Finding, 'kind' | 'since'>) {
  const item = profileItem(person.userName);
  return { kind, item, place: PROFILES, since, occurredAt: since, signUp: signUpOf(person) };
}

/** The client id from the profile, or from the newest `UserCreated` record in the audit; it is never guessed. */
export function signUpOf({ userName, signUpId, profile, records }: Omit<PersonRecords, 'user'>): SignUpIds {
  const created = newestCreated(records);
  const clientId = profile?.ClientId ?? created?.clientId ?? 'unknown';
  return { userName, signUpId, clientId, traceId: created?.traceId ?? 'unknown' };
}

const newestCreated = (records: readonly AuditRecord[]) =>
  records.findLast(({ detailType }) => detailType === 'UserCreated');

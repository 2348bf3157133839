/** Whether pool, profile and audit agree about a person; and if not, what would repair it. Pure. */

import type { AuditRecord } from '../../events/audit-record.ts';
import { EXECUTIONS, type SignUpIds } from '../items/item.ts';
import { placeOfId } from '../items/item-id.ts';
import type { StoredProfile } from '../records/profiles-table.ts';
import type { PoolUser } from '../records/user-pool.ts';
import { type Finding, PROFILES, profileItem } from './finding.ts';

export interface PersonRecords {
  userName: string;
  /** Computed from pool and user name. */
  signUpId: string;
  user?: PoolUser;
  profile?: StoredProfile;
  /** All records of the user. */
  records: readonly AuditRecord[];
}

/** Cognito runs the trigger at most three times, 5 s each, before it creates the user. */
const TRIGGER_TAKES = 15_000;
/** Step Functions forgets an execution after 90 days: only before that can it be replayed. */
const EXECUTION_KEPT = 90 * 86_400_000;

/** What an operator who dismisses it gives up, by what is missing: the case itself, or that which would have repaired it. */
const DISMISSED_AT: Readonly<Partial<Record<Finding['kind'], readonly string[]>>> = {
  'user-without-profile': [PROFILES, EXECUTIONS, 'workflowRuleDlq', 'outboxDlq'],
  'never-active': [PROFILES, 'confirmationsRuleDlq', 'confirmationsDlq', 'outboxDlq'],
  'profile-without-user': [PROFILES],
};

/** Nothing when all agree, or when an operator has dismissed it. */
export function judgePerson(person: PersonRecords, now: number): Finding | undefined {
  const finding = compare(person, now);
  return finding && isDismissed(finding, person.records) ? undefined : finding;
}

function isDismissed({ kind }: Finding, records: readonly AuditRecord[]): boolean {
  const places = DISMISSED_AT[kind] ?? [];
  return records.some(
    ({ detailType, item }) =>
      detailType === 'SignUpDismissed' && (item === undefined || places.includes(placeOfId(item) ?? '')),
  );
}

function compare(person: PersonRecords, now: number): Finding | undefined {
  const { user, profile } = person;
  if (user === undefined) return profile?.attributesAt === undefined ? undefined : withoutUser(person, profile);
  if (profile?.attributesAt === undefined) return withoutProfile(person, user, now);
  return profile.status === 'active' ? undefined : neverActive(person, user);
}

function withoutUser(person: PersonRecords, { updatedAt, attributesAt = '' }: StoredProfile): Finding {
  const since = updatedAt ?? attributesAt;
  return {
    ...findingOf(person, { kind: 'profile-without-user', since }),
    means: 'none',
    why: 'the sign-up failed after the trigger; the profile is taken up when the person returns, or dismiss it',
  };
}

function neverActive(person: PersonRecords, { createdAt }: PoolUser): Finding {
  return {
    ...findingOf(person, { kind: 'never-active', since: createdAt.toISOString() }),
    detailType: 'UserConfirmed',
    means: 'reconcile',
    why: 'the confirmation was lost, or the person was cut off before it: the user exists, and UserConfirmed says so',
  };
}

function withoutProfile(person: PersonRecords, { createdAt }: PoolUser, now: number): Finding {
  const finding = findingOf(person, { kind: 'user-without-profile', since: createdAt.toISOString() });
  const failure = openFailure(person.records);
  if (failure !== undefined && now - Date.parse(failure.occurredAt) < EXECUTION_KEPT) {
    return {
      ...finding,
      means: 'none',
      why: `${failure.detailType} is in the audit: ops failed lists it, ops replay repairs it`,
    };
  }
  const created = newestCreated(person.records);
  if (created === undefined) {
    return {
      ...finding,
      // Older than anything that the trigger can have said: should its event come after all, that one wins.
      occurredAt: new Date(createdAt.getTime() - TRIGGER_TAKES).toISOString(),
      detailType: 'UserCreated',
      means: 'archive-replay',
      why: 'the audit does not know the client: the archive may have the event, else --portal says it',
    };
  }
  return {
    ...finding,
    occurredAt: created.occurredAt,
    detailType: 'UserCreated',
    means: 'reconcile',
    why: 'the audit knows the client: UserCreated is published with what the pool holds',
  };
}

/** The last failure; none if a profile was written after it, for then nothing waits any more. */
function openFailure(records: readonly AuditRecord[]): AuditRecord | undefined {
  const last = records.findLast(({ detailType }) => /^(SignUpFailed|SignUpRejected|ProfileWritten)$/.test(detailType));
  return last?.detailType === 'ProfileWritten' ? undefined : last;
}

function findingOf(person: PersonRecords, { kind, since }: Pick<Finding, 'kind' | 'since'>) {
  const item = profileItem(person.userName);
  return { kind, item, place: PROFILES, since, occurredAt: since, signUp: signUpOf(person) };
}

/** The client is that of the profile, or of the newest beginning that the audit has; it is never guessed. */
export function signUpOf({ userName, signUpId, profile, records }: Omit<PersonRecords, 'user'>): SignUpIds {
  const created = newestCreated(records);
  const clientId = profile?.ClientId ?? created?.clientId ?? 'unknown';
  return { userName, signUpId, clientId, traceId: created?.traceId ?? 'unknown' };
}

const newestCreated = (records: readonly AuditRecord[]) =>
  records.findLast(({ detailType }) => detailType === 'UserCreated');

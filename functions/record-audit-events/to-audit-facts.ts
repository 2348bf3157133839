/** Converts an event to the facts that the audit stores. Pure. */
import { AccessBlocked } from '../../events/access-blocked.ts';
import { accessCause } from '../../events/access-change.ts';
import { AccessRestored } from '../../events/access-restored.ts';
import type { Envelope } from '../../events/envelope.ts';
import { UnreadableInput } from '../../events/errors.ts';
import { ProfileConfirmed } from '../../events/profile-confirmed.ts';
import { ProfileUpdated, updateCause } from '../../events/profile-updated.ts';
import { ProfileWritten } from '../../events/profile-written.ts';
import { refusalCause } from '../../events/refusal.ts';
import { dismissalCause, replayCause } from '../../events/repair.ts';
import { SignInRefused } from '../../events/sign-in-refused.ts';
import { SignUpDismissed } from '../../events/sign-up-dismissed.ts';
import { SignUpRefused } from '../../events/sign-up-refused.ts';
import { SignUpRejected } from '../../events/sign-up-rejected.ts';
import { SignUpReplayed } from '../../events/sign-up-replayed.ts';
import { UserCreated } from '../../events/user-created.ts';
import { UserExported } from '../../events/user-exported.ts';
import { UserForgotten } from '../../events/user-forgotten.ts';
import { parse } from '../shared/parse.ts';
import { attributesHash } from './attributes-hash.ts';
import type { AuditFacts } from './audit-facts.ts';
import { readStatusChange } from './read-status-change.ts';

const READERS: Record<string, (detail: unknown) => AuditFacts | undefined> = {
  UserCreated: (detail) => {
    const created = parse(UserCreated, detail, 'the detail of UserCreated');
    const { version: _, userPoolId: __, bornAt, attributes, ...facts } = created;
    return { facts: { detailType: 'UserCreated', ...facts }, cause: [attributesHash(attributes)], bornAt };
  },
  ProfileWritten: (detail) => {
    const { version: _, bornAt, ...facts } = parse(ProfileWritten, detail, 'the detail of ProfileWritten');
    return {
      facts: { detailType: 'ProfileWritten', ...facts },
      cause: [facts.executionArn, facts.redriveCount],
      bornAt,
    };
  },
  ProfileUpdated: (detail) => {
    const { version: _, ...facts } = parse(ProfileUpdated, detail, 'the detail of ProfileUpdated');
    return { facts: { detailType: 'ProfileUpdated', ...facts }, cause: updateCause(facts) };
  },
  SignUpRejected: (detail) => {
    const { version: _, bornAt, ...facts } = parse(SignUpRejected, detail, 'the detail of SignUpRejected');
    return {
      facts: { detailType: 'SignUpRejected', ...facts },
      cause: [facts.executionArn, facts.redriveCount],
      bornAt,
    };
  },
  SignUpRefused: (detail) => {
    const { version: _, ...facts } = parse(SignUpRefused, detail, 'the detail of SignUpRefused');
    return { facts: { detailType: 'SignUpRefused', ...facts }, cause: refusalCause(facts) };
  },
  SignInRefused: (detail) => {
    const { version: _, ...facts } = parse(SignInRefused, detail, 'the detail of SignInRefused');
    return { facts: { detailType: 'SignInRefused', ...facts }, cause: refusalCause(facts) };
  },
  ProfileConfirmed: (detail) => {
    const { version: _, ...facts } = parse(ProfileConfirmed, detail, 'the detail of ProfileConfirmed');
    return { facts: { detailType: 'ProfileConfirmed', ...facts }, cause: [facts.sub] };
  },
  SignUpReplayed: (detail) => {
    const { version: _, ...facts } = parse(SignUpReplayed, detail, 'the detail of SignUpReplayed');
    return { facts: { detailType: 'SignUpReplayed', ...facts }, cause: replayCause(facts) };
  },
  SignUpDismissed: (detail) => {
    const { version: _, ...facts } = parse(SignUpDismissed, detail, 'the detail of SignUpDismissed');
    return { facts: { detailType: 'SignUpDismissed', ...facts }, cause: dismissalCause(facts) };
  },
  UserExported: (detail) => {
    const { version: _, ...facts } = parse(UserExported, detail, 'the detail of UserExported');
    return { facts: { detailType: 'UserExported', ...facts }, cause: [facts.planId] };
  },
  AccessBlocked: (detail) => {
    const { version: _, ...facts } = parse(AccessBlocked, detail, 'the detail of AccessBlocked');
    return { facts: { detailType: 'AccessBlocked', ...facts }, cause: accessCause(facts) };
  },
  AccessRestored: (detail) => {
    const { version: _, ...facts } = parse(AccessRestored, detail, 'the detail of AccessRestored');
    return { facts: { detailType: 'AccessRestored', ...facts }, cause: accessCause(facts) };
  },
  UserForgotten: (detail) => {
    const { version: _, ...facts } = parse(UserForgotten, detail, 'the detail of UserForgotten');
    return { facts: { detailType: 'UserForgotten', ...facts }, cause: [] };
  },
  'Step Functions Execution Status Change': readStatusChange,
};

/** Returns undefined if the event needs no record. @throws {UnreadableInput} for an unknown detail-type */
export function toAuditFacts(envelope: Envelope): AuditFacts | undefined {
  const read = READERS[envelope['detail-type']];
  if (!read) throw new UnreadableInput('the event', ['detail-type: not one that the audit keeps']);
  return read(envelope.detail);
}

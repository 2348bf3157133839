/** From an envelope to what the audit keeps of it. Pure. */

import type { Envelope } from '../../events/envelope.ts';
import { UnreadableInput } from '../../events/errors.ts';
import { ProfileConfirmed } from '../../events/profile-confirmed.ts';
import { ProfileWritten } from '../../events/profile-written.ts';
import { refusalCause } from '../../events/refusal.ts';
import { dismissalCause, replayCause } from '../../events/repair.ts';
import { SignInRefused } from '../../events/sign-in-refused.ts';
import { SignUpDismissed } from '../../events/sign-up-dismissed.ts';
import { SignUpRefused } from '../../events/sign-up-refused.ts';
import { SignUpRejected } from '../../events/sign-up-rejected.ts';
import { SignUpReplayed } from '../../events/sign-up-replayed.ts';
import { UserCreated } from '../../events/user-created.ts';
import { parse } from '../shared/parse.ts';
import { attributesHash } from './attributes-hash.ts';
import type { AuditFacts } from './audit-facts.ts';
import { readStatusChange } from './read-status-change.ts';

const READERS: Record<string, (detail: unknown) => AuditFacts | undefined> = {
  UserCreated: (detail) => {
    const created = parse(UserCreated, detail, 'the detail of UserCreated');
    const { version: _, userPoolId: __, attributes, ...facts } = created;
    return { facts: { detailType: 'UserCreated', ...facts }, cause: [attributesHash(attributes)] };
  },
  ProfileWritten: (detail) => {
    const { version: _, ...facts } = parse(ProfileWritten, detail, 'the detail of ProfileWritten');
    return { facts: { detailType: 'ProfileWritten', ...facts }, cause: [facts.executionArn, facts.redriveCount] };
  },
  SignUpRejected: (detail) => {
    const { version: _, ...facts } = parse(SignUpRejected, detail, 'the detail of SignUpRejected');
    return { facts: { detailType: 'SignUpRejected', ...facts }, cause: [facts.executionArn, facts.redriveCount] };
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
  'Step Functions Execution Status Change': readStatusChange,
};

/** Returns nothing when the event needs no record. @throws {UnreadableInput} for a detail-type that nobody keeps */
export function toAuditFacts(envelope: Envelope): AuditFacts | undefined {
  const read = READERS[envelope['detail-type']];
  if (!read) throw new UnreadableInput('the event', ['detail-type: not one that the audit keeps']);
  return read(envelope.detail);
}

/** When pool, profile and audit agree about a person, and what closes a case in which they do not. */

import type { AuditRecord } from '../../../events/audit-record.ts';
import { judgePerson, type PersonRecords } from '../../../ops/reconcile/judge-person.ts';
import type { StoredProfile } from '../../../ops/records/profiles-table.ts';
import { recordFactory } from '../../support/item-factory.ts';

const NOW = Date.parse('2026-05-20T13:00:00.000Z');
const userName = 'okta_1';
const user = { userName, createdAt: new Date('2026-05-20T12:00:00.000Z') };
const written: StoredProfile = { userName, attributesAt: '2026-05-20T12:00:00.000Z', status: 'pending' };

const judge = (person: Partial<PersonRecords>) =>
  judgePerson({ userName, signUpId: 'f'.repeat(32), records: [], ...person }, NOW);

const CASES: Record<string, Partial<PersonRecords>> = {
  'user-without-profile': { user },
  'never-active': { user, profile: written },
  'profile-without-user': { profile: written },
};

test.each(Object.entries(CASES))('%s is told', (kind, person) => {
  expect(judge(person)?.kind).toBe(kind);
});

test.each<[kind: string, item: string | undefined, closed: boolean]>([
  ['user-without-profile', 'profiles/okta_1', true],
  ['user-without-profile', 'arn:aws:states:eu-west-1:123456789012:execution:sign-up:one', true],
  ['user-without-profile', 'workflowRuleDlq/1', true],
  ['user-without-profile', 'auditDlq/1', false],
  ['user-without-profile', 'confirmationsDlq/1', false],
  ['never-active', 'confirmationsDlq/1', true],
  ['never-active', 'auditEventsRuleDlq/1', false],
  ['never-active', 'arn:aws:states:eu-west-1:123456789012:execution:sign-up:one', false],
  ['profile-without-user', 'profiles/okta_1', true],
  ['profile-without-user', 'workflowRuleDlq/1', false],
  ['profile-without-user', undefined, true],
])('of a %s, the dismissal of %s closes it: %p', (kind, item, closed) => {
  const records = [recordFactory({ detailType: 'SignUpDismissed', item })];
  expect(judge({ ...CASES[kind], records }) === undefined).toBe(closed);
});

describe('somebody whose workflow failed', () => {
  const created = recordFactory({ detailType: 'UserCreated', occurredAt: '2026-05-20T12:00:00.000Z' });
  const failed = recordFactory({ detailType: 'SignUpFailed', occurredAt: '2026-05-20T12:05:00.000Z' });
  const profileWritten = (occurredAt: string): AuditRecord =>
    recordFactory({ detailType: 'ProfileWritten', occurredAt });

  test('waits in the list of failures', () => {
    expect(judge({ user, records: [created, failed] })?.means).toBe('none');
  });

  test('got a profile by a redrive, and lost it: nothing waits any more, so reconcile mends it', () => {
    const records = [created, failed, profileWritten('2026-05-20T12:10:00.000Z')];
    expect(judge({ user, records })).toMatchObject({ kind: 'user-without-profile', means: 'reconcile' });
  });

  test('had a profile before, and waits in the list all the same', () => {
    const records = [created, profileWritten('2026-05-20T12:01:00.000Z'), failed];
    expect(judge({ user, records })?.means).toBe('none');
  });
});

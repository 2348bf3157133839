/** When pool, profile and audit of a user match, and which dismissal closes a difference. */

import type { AttributeName } from '../../../events/attributes.ts';
import type { AuditRecord } from '../../../events/audit-record.ts';
import { judgePerson, type PersonRecords } from '../../../ops/reconcile/judge-person.ts';
import type { StoredProfile } from '../../../ops/records/profiles-table.ts';
import { recordFactory } from '../../support/item-factory.ts';

const NOW = Date.parse('2026-05-20T13:00:00.000Z');
const userName = 'okta_1';
const modifiedAt = new Date('2026-05-20T12:00:00.000Z');
const user = { userName, createdAt: modifiedAt, modifiedAt, enabled: true, attributes: {} };
const written: StoredProfile = {
  ...{ userName, attributesAt: '2026-05-20T12:00:00.000Z', status: 'pending' },
  ...{ access: {}, fields: {} },
};
const blocked = {
  'access:operator': { state: 'blocked', at: '2026-05-20T12:20:00.000Z', factId: 'plan-1', actor: 'op' },
} as const;

const judge = (person: Partial<PersonRecords>) =>
  judgePerson({ userName, signUpId: 'f'.repeat(32), records: [], ...person }, NOW);

const CASES: Record<string, Partial<PersonRecords>> = {
  'user-without-profile': { user },
  'never-active': { user, profile: written },
  'profile-without-user': { profile: written },
  'differs-from-pool': { user, profile: { ...written, status: 'active' }, differing: ['given_name'] },
  'access-differs': { user, profile: { ...written, status: 'active', access: blocked } },
};

test.each(Object.entries(CASES))('%s is found', (kind, person) => {
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
  ['differs-from-pool', 'profiles/okta_1', true],
  ['differs-from-pool', 'workflowRuleDlq/1', false],
  ['access-differs', 'profiles/okta_1', true],
  ['access-differs', 'auditDlq/1', false],
])('of a %s, the dismissal of %s closes it: %p', (kind, item, closed) => {
  const records = [recordFactory({ detailType: 'SignUpDismissed', item, occurredAt: '2026-05-20T12:30:00.000Z' })];
  expect(judge({ ...CASES[kind], records }) === undefined).toBe(closed);
});

describe('a profile that differs from the pool', () => {
  const judgeDifference = (differing: PersonRecords['differing'], ...records: AuditRecord[]) =>
    judge({ ...CASES['differs-from-pool'], differing, records });
  const edited = (change: string, occurredAt = '2026-05-20T12:10:00.000Z') =>
    recordFactory({ detailType: 'SignUpReplayed', changes: [change], occurredAt });
  const followed = (name: string, occurredAt: string) =>
    recordFactory({ detailType: 'ProfileUpdated', changes: [name], occurredAt });

  test('is repaired by a sign-in with the attributes of the pool, and named by its attributes', () => {
    const finding = judgeDifference(['email', 'given_name'], edited('given_name-changed'));
    expect(finding).toMatchObject({ means: 'reconcile', detailType: 'UserSignedIn' });
    expect(finding?.why).toContain('another email, and no edit');
  });

  test.each([
    ['nothing differs', [], []],
    ['an operator edited it', ['given_name'], [edited('given_name-changed')]],
    ['an operator edited the address', ['email', 'email_verified'], [edited('email-changed')]],
    [
      'an operator edited it after a sign-in changed it',
      ['given_name'],
      [followed('given_name', '2026-05-20T12:05:00.000Z'), edited('given_name-changed')],
    ],
  ] as [string, AttributeName[], AuditRecord[]][])('is none if %s', (_, differing, records) => {
    expect(judgeDifference(differing, ...records)).toBeUndefined();
  });

  test('is one again when a sign-in has changed it since the edit', () => {
    const records = [edited('given_name-changed'), followed('given_name', '2026-05-20T12:15:00.000Z')];
    expect(judgeDifference(['given_name'], ...records)).toBeDefined();
  });

  test('is one again when the user changes after its dismissal', () => {
    const dismissal = { detailType: 'SignUpDismissed', item: 'profiles/okta_1' } as const;
    const before = recordFactory({ ...dismissal, occurredAt: '2026-05-20T11:59:00.000Z' });
    const after = recordFactory({ ...dismissal, occurredAt: '2026-05-20T12:01:00.000Z' });
    expect(judgeDifference(['email'], before)).toBeDefined();
    expect(judgeDifference(['email'], after)).toBeUndefined();
  });
});

describe('a profile without a user', () => {
  const dismissed = recordFactory({ detailType: 'SignUpDismissed', occurredAt: '2026-05-20T12:30:00.000Z' });

  test('is named again when the person returns and leaves after its dismissal', () => {
    const later = { ...written, status: 'active', updatedAt: '2026-05-20T12:40:00.000Z' };
    expect(
      judge({ profile: { ...later, updatedAt: '2026-05-20T12:20:00.000Z' }, records: [dismissed] }),
    ).toBeUndefined();
    expect(judge({ profile: later, records: [dismissed] })).toMatchObject({ means: 'none' });
  });

  test.each([
    ['active', 'the user was deleted from the pool'],
    ['pending', 'the sign-up ended before Cognito created the user'],
  ])('that is %s says why', (status, why) => {
    expect(judge({ profile: { ...written, status } })?.why).toContain(why);
  });
});

describe('a forgotten person', () => {
  const tombstone = (forgottenAt: string) => ({ userName, forgottenAt, access: {}, fields: {} });

  test('without a user is no finding', () => {
    expect(judge({ profile: tombstone('2026-05-20T12:00:00.000Z') })).toBeUndefined();
  });

  test('whose user is of the forgotten life is left to ops forget', () => {
    const finding = judge({ user, profile: tombstone('2026-05-20T12:00:00.000Z') });
    expect(finding).toMatchObject({ means: 'none', why: expect.stringContaining('run ops forget again') });
  });

  test('who signed up again is a new person', () => {
    const records = [recordFactory({ detailType: 'UserCreated', occurredAt: '2026-05-20T12:00:00.000Z' })];
    const finding = judge({ user, records, profile: tombstone('2026-05-20T11:00:00.000Z') });
    expect(finding).toMatchObject({ kind: 'user-without-profile', means: 'reconcile' });
  });
});

describe('a user whose workflow failed', () => {
  const created = recordFactory({ detailType: 'UserCreated', occurredAt: '2026-05-20T12:00:00.000Z' });
  const failed = recordFactory({ detailType: 'SignUpFailed', occurredAt: '2026-05-20T12:05:00.000Z' });
  const profileWritten = (occurredAt: string): AuditRecord =>
    recordFactory({ detailType: 'ProfileWritten', occurredAt });

  test('is in the list of failures', () => {
    expect(judge({ user, records: [created, failed] })?.means).toBe('none');
  });

  test('is repaired by reconcile if a redrive wrote the profile and it was deleted later', () => {
    const records = [created, failed, profileWritten('2026-05-20T12:10:00.000Z')];
    expect(judge({ user, records })).toMatchObject({ kind: 'user-without-profile', means: 'reconcile' });
  });

  test('is in the list of failures although there was a profile before', () => {
    const records = [created, profileWritten('2026-05-20T12:01:00.000Z'), failed];
    expect(judge({ user, records })?.means).toBe('none');
  });
});

describe('a user that the workflow rejected', () => {
  const rejectedAt = (occurredAt: string) =>
    recordFactory({ detailType: 'SignUpRejected', occurredAt, reasons: ['email-missing'] });
  const records = [rejectedAt('2026-05-20T12:05:00.000Z')];

  test('is referred to replay if replay accepts the sign-up', () => {
    const admission = { state: 'accepted', attributes: 'pool' } as const;
    expect(judge({ user, records, admission })).toMatchObject({
      means: 'none',
      why: expect.stringContaining('ops replay repairs it'),
    });
  });

  test.each([undefined, { state: 'rejected', reasons: ['email-unverified'] } as const])(
    'is not referred to replay if replay leaves the sign-up: %j',
    (admission) => {
      const finding = judge({ user, records, admission });
      expect(finding?.means).toBe('none');
      expect(finding?.why).toContain(admission?.reasons[0] ?? 'email-missing');
      expect(finding?.why).not.toContain('ops replay');
    },
  );

  test('is not published again after 90 days, to be rejected again', () => {
    const old = [rejectedAt('2026-01-20T12:05:00.000Z')];
    const admission = { state: 'rejected', reasons: ['email-missing'] } as const;
    expect(judge({ user, records: old, admission })?.means).toBe('none');
    expect(judge({ user, records: old, admission: { state: 'accepted', attributes: 'pool' } })?.means).not.toBe('none');
  });
});

describe('access that differs from the pool', () => {
  const active: StoredProfile = { ...written, status: 'active' };
  const disabled = { ...user, enabled: false };
  const unblocked = {
    'access:operator': { ...blocked['access:operator'], state: 'unblocked' },
    'access:okta-lifecycle': { ...blocked['access:operator'], state: 'unblocked', at: '2026-05-20T11:00:00.000Z' },
  } as const;

  test.each([
    ['a suspended person who is disabled', disabled, blocked],
    ['a restored person who is enabled', user, unblocked],
    ['a person without facts who is enabled', user, {}],
  ])('%s agrees', (_, poolUser, access) => {
    expect(judge({ user: poolUser, profile: { ...active, access } })).toBeUndefined();
  });

  test('a suspended person who can sign in is blocked again, before anything else is repaired', () => {
    const finding = judge({ user, profile: { ...written, access: { ...unblocked, ...blocked } } });
    expect(finding).toMatchObject({
      ...{ kind: 'access-differs', means: 'reconcile', detailType: 'UserBlocked' },
      since: '2026-05-20T12:20:00.000Z',
      why: expect.stringContaining('blocked (operator), and enabled'),
    });
  });

  test('a restored person who cannot sign in is unblocked again', () => {
    const finding = judge({ user: disabled, profile: { ...active, access: unblocked } });
    expect(finding).toMatchObject({ kind: 'access-differs', means: 'reconcile', detailType: 'UserUnblocked' });
  });

  test('a person who is disabled in the pool without a fact is named, and left to the operator', () => {
    const finding = judge({ user: disabled, profile: active });
    expect(finding).toMatchObject({
      kind: 'access-differs',
      means: 'none',
      why: expect.stringContaining('ops suspend'),
    });
  });

  test('a person without a profile can be blocked', () => {
    const item = { userName, access: blocked, fields: {} };
    expect(judge({ user, profile: item })).toMatchObject({ kind: 'access-differs', detailType: 'UserBlocked' });
  });
});

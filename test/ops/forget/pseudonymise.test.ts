/** What is left of an audit record, and how a person is recognised in a text. */
import { AuditRecord } from '../../../events/audit-record.ts';
import { createFinder } from '../../../ops/forget/person.ts';
import { pseudonymise } from '../../../ops/forget/pseudonymise.ts';
import { recordFactory } from '../../support/item-factory.ts';

const ADA = { userName: 'okta_00uada', signUpId: 'ab'.repeat(16) };
const SOME = { person: ADA, key: '1'.repeat(64) };

const item = {
  ...recordFactory({ ...ADA, detailType: 'SignUpReplayed', occurredAt: '2026-05-20T12:00:00.000Z' }),
  ...{ executionArn: 'arn:aws:states:eu-west-1:1:execution:sign-up:one', redriveCount: 1, sub: 'sub-of-ada' },
  ...{ actor: 'arn:aws:iam::1:root', reason: 'Ada called', item: 'profiles/okta_00uada', planId: 'the-plan' },
  ...{ auditId: 'cd'.repeat(16), traceId: '1-6a10f3c2-5f84a1b2c3d4e5f60718293a' },
  note: 'about OKTA_00uAda',
};

test('no id and no free text of the record is left; what happened and when is', () => {
  const rewritten = pseudonymise(item, SOME);
  const { auditId, traceId, planId, sub, executionArn } = item;
  const text = JSON.stringify(rewritten);
  for (const id of [auditId, traceId, planId, sub, executionArn, ...Object.values(ADA), 'Ada']) {
    expect(text).not.toContain(id);
  }
  const { detailType, occurredAt, actor, redriveCount, expiresAt } = item;
  expect(rewritten).toMatchObject({ detailType, occurredAt, actor, redriveCount, expiresAt, note: 'removed' });
  expect(AuditRecord.parse(rewritten).userName).toMatch(/^forgotten_[0-9a-f]{32}$/);
});

test('the same key gives the same record, so that a step can be repeated, and another key another one', () => {
  expect(pseudonymise(item, SOME)).toEqual(pseudonymise(item, SOME));
  expect(pseudonymise(item, { ...SOME, key: '2'.repeat(64) }).userName).not.toBe(pseudonymise(item, SOME).userName);
});

test('records of one execution stay together', () => {
  const other = { ...item, auditId: 'another' };
  const [one, two] = [item, other].map((record) => pseudonymise(record, SOME));
  expect(two?.executionArn).toBe(one?.executionArn);
  expect(two?.auditId).not.toBe(one?.auditId);
});

test.each([
  ['a user name in JSON', '{"userName":"okta_00uada"}', true],
  ['a user name in nested JSON', '{"input":"{\\"userName\\":\\"okta_00uada\\"}"}', true],
  ['a user name in any case', 'OKTA_00uAda', true],
  ['an item id', 'profiles/okta_00uada', true],
  ['the name of an execution', `arn:aws:states:x:1:execution:m:${'ab'.repeat(16)}-20260520T120000-aa-bb`, true],
  ['an e-mail address', 'to <Ada@example.com>', true],
  ['a longer user name', 'okta_00uadam', false],
  ['another address', 'grace.ada@example.com', false],
])('%s: %s is about the person: %s', (_, text, isAbout) => {
  const find = createFinder([ADA], () => ['ada@example.com']);
  expect(find(text)).toEqual(isAbout ? [ADA] : []);
});

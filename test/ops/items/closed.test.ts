/** When an item is closed. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import { closedBy, restartOf, type WrittenProfile } from '../../../ops/items/closed.ts';
import type { Item } from '../../../ops/items/item.ts';
import { itemFactory, recordFactory } from '../../support/item-factory.ts';

const BEFORE = { occurredAt: '2026-05-20T11:59:59.999Z' };
const confirmation: Partial<Item> = {
  place: 'confirmationsDlq',
  id: 'confirmationsDlq/1',
  detailType: 'UserConfirmed',
};

const blocked: Partial<Item> = {
  detailType: 'UserBlocked',
  ground: 'okta-lifecycle',
  eventAt: '2026-05-20T11:58:00.000Z',
};
const fact: Partial<AuditRecord> = {
  ...BEFORE,
  detailType: 'AccessRestored',
  ground: 'okta-lifecycle',
  factAt: '2026-05-20T11:58:00.000Z',
};

test.each<[what: string, item: Partial<Item>, record: Partial<AuditRecord>, closed: boolean]>([
  ['a profile was written since', {}, {}, true],
  ['a profile was written before', {}, BEFORE, false],
  ["somebody else's profile was written", {}, { signUpId: 'another' }, false],
  ['a rejection since', {}, { detailType: 'SignUpRejected' }, false],
  ['it was dismissed since', {}, { detailType: 'SignUpDismissed' }, true],
  ['it was dismissed by its name', {}, { detailType: 'SignUpDismissed', item: itemFactory().id }, true],
  ['another item of the sign-up was dismissed', {}, { detailType: 'SignUpDismissed', item: 'outboxDlq/1' }, false],
  ['an earlier failure was dismissed', {}, { detailType: 'SignUpDismissed', ...BEFORE }, false],
  ['a profile was written, but a confirmation waits', confirmation, {}, false],
  ['the confirmation came another way', confirmation, { detailType: 'ProfileConfirmed', ...BEFORE }, true],
  ['a fact of the same time about its ground was processed', blocked, fact, true],
  ['a newer fact about its ground was processed', blocked, { ...fact, factAt: '2026-05-20T11:59:00.000Z' }, true],
  ['an older fact about its ground was processed', blocked, { ...fact, factAt: '2026-05-20T11:57:59.999Z' }, false],
  ['a fact about another ground was processed', blocked, { ...fact, ground: 'operator' }, false],
  ['a profile was written, but a fact about access waits', blocked, {}, false],
  ['an audit event waits', { place: 'auditDlq', detailType: 'ProfileWritten' }, {}, false],
  ['its sign-up cannot be parsed', { signUp: undefined }, {}, false],
  [
    'it was dismissed, and its sign-up cannot be parsed',
    { signUp: undefined },
    { detailType: 'SignUpDismissed', signUpId: 'unknown', item: itemFactory().id },
    true,
  ],
  [
    'another item was dismissed whose sign-up cannot be parsed',
    { signUp: undefined },
    { detailType: 'SignUpDismissed', signUpId: 'unknown', item: 'another' },
    false,
  ],
])('%s', (_, item, record, closed) => {
  expect(closedBy(itemFactory(item), { records: [recordFactory(record)] }) !== undefined).toBe(closed);
});

const EVENT_AT = '2026-05-20T11:58:00.000Z';
const FIRST = 'arn:aws:states:eu-west-1:123456789012:execution:sign-up:first';
const ranAgain = { eventAt: EVENT_AT };
const written = { ...BEFORE, executionArn: FIRST };
const dismissed = {
  ...BEFORE,
  occurredAt: '2026-05-20T11:58:30.000Z',
  detailType: 'SignUpDismissed',
  item: FIRST,
} as const;

test.each<[what: string, item: Partial<Item>, record: Partial<AuditRecord>, profile: WrittenProfile, closed: boolean]>([
  ['a newer event wrote the profile', ranAgain, written, { attributesAt: '2026-05-20T11:58:10.000Z' }, true],
  ['the same event wrote it before', ranAgain, written, { attributesAt: EVENT_AT, writtenBy: FIRST }, true],
  ['an older event wrote it', ranAgain, written, { attributesAt: '2026-05-20T11:57:00.000Z', writtenBy: FIRST }, false],
  ['it wrote the profile itself', ranAgain, written, { attributesAt: EVENT_AT, writtenBy: itemFactory().id }, false],
  ['the time of its event is not known', {}, written, { attributesAt: '2026-05-20T11:59:00.000Z' }, false],
  ['its sign-up was dismissed, and it ran again', ranAgain, dismissed, {}, true],
  [
    'it ran before that',
    { ...ranAgain, execution: { arn: 'arn', startedAt: '2026-05-20T11:58:20.000Z', redriveCount: 0 } },
    dismissed,
    {},
    false,
  ],
  ['a confirmation was dismissed', ranAgain, { ...dismissed, item: 'confirmationsDlq/1' }, {}, false],
  ['its event is newer than the dismissal', { eventAt: '2026-05-20T11:58:50.000Z' }, dismissed, {}, false],
])('an event that ran again: %s', (_, item, record, profile, closed) => {
  expect(closedBy(itemFactory(item), { records: [recordFactory(record)], profile }) !== undefined).toBe(closed);
});

test('the newest restart counts, and only of this item', () => {
  const item = itemFactory();
  const restart = { detailType: 'SignUpReplayed', means: 'restart', item: item.id } as const;
  const records = [
    recordFactory({ ...restart, occurredAt: '2026-05-20T12:05:00.000Z' }),
    recordFactory({ ...restart, occurredAt: '2026-05-20T12:09:00.000Z' }),
    recordFactory({ ...restart, occurredAt: '2026-05-20T12:10:00.000Z', item: 'another' }),
    recordFactory({ ...restart, occurredAt: '2026-05-20T12:11:00.000Z', means: 'redrive' }),
  ];
  expect(restartOf(item, records)?.occurredAt).toBe('2026-05-20T12:09:00.000Z');
});

test.each<[what: string, item: Partial<Item>, closed: string | undefined]>([
  ['its event is from before', { eventAt: '2026-05-20T11:00:00.000Z' }, 'UserForgotten'],
  ['its event is from after', { eventAt: '2026-05-20T11:00:00.001Z' }, undefined],
])('an item of a forgotten person is closed if %s', (_, item, closed) => {
  const history = { records: [], forgottenAt: '2026-05-20T11:00:00.000Z' };
  expect(closedBy(itemFactory(item), history)).toBe(closed);
});

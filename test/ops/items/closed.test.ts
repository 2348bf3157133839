/** When an item is no longer open. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import { closedBy, restartOf } from '../../../ops/items/closed.ts';
import type { Item } from '../../../ops/items/item.ts';
import { itemFactory, recordFactory } from '../../support/item-factory.ts';

const BEFORE = { occurredAt: '2026-05-20T11:59:59.999Z' };
const confirmation: Partial<Item> = {
  place: 'confirmationsDlq',
  id: 'confirmationsDlq/1',
  detailType: 'UserConfirmed',
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
  ['an audit event waits', { place: 'auditDlq', detailType: 'ProfileWritten' }, {}, false],
  ['whose sign-up it is cannot be read', { signUp: undefined }, {}, false],
  [
    'it was dismissed, and whose sign-up it is cannot be read',
    { signUp: undefined },
    { detailType: 'SignUpDismissed', signUpId: 'unknown', item: itemFactory().id },
    true,
  ],
  [
    'another one was dismissed whose sign-up cannot be read',
    { signUp: undefined },
    { detailType: 'SignUpDismissed', signUpId: 'unknown', item: 'another' },
    false,
  ],
])('%s', (_, item, record, closed) => {
  expect(closedBy(itemFactory(item), [recordFactory(record)]) !== undefined).toBe(closed);
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

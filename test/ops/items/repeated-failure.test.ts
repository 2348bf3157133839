/** How often an item has failed with the same error. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import type { Item } from '../../../ops/items/item.ts';
import { isFirstFailure, sameFailures } from '../../../ops/items/repeated-failure.ts';
import { itemFactory, recordFactory } from '../../support/item-factory.ts';

const PLAN = '20260520T120000-4f1c9a';
const FIRST = itemFactory().id;
const RESTARTED = `${FIRST}-${PLAN}-0123abcd`;
const execution = (arn: string, redriveCount: number) => ({
  execution: { arn, startedAt: '2026-05-20T11:59:00.000Z', redriveCount },
});
const failed = (executionArn: string, redriveCount: number, error = 'InternalServerError') =>
  ({ detailType: 'SignUpFailed', executionArn, redriveCount, error }) as const;
const restart = { detailType: 'SignUpReplayed', means: 'restart', planId: PLAN, item: FIRST } as const;
const moved = { detailType: 'SignUpReplayed', means: 'move-to-queue', item: 'auditDlq/1' } as const;
const message: Partial<Item> = {
  place: 'auditDlq',
  id: 'auditDlq/2',
  execution: undefined,
  failedAt: '2026-05-20T12:02:00.000Z',
};

test.each<[what: string, item: Partial<Item>, records: Partial<AuditRecord>[], count: number]>([
  ['the first run', execution(FIRST, 0), [failed(FIRST, 0)], 1],
  ['a redrive that failed with the same error', execution(FIRST, 1), [failed(FIRST, 0), failed(FIRST, 1)], 2],
  ['the third time', execution(FIRST, 2), [failed(FIRST, 0), failed(FIRST, 1), failed(FIRST, 2)], 3],
  [
    'a redrive that failed with another error',
    execution(FIRST, 1),
    [failed(FIRST, 0, 'UnknownPortal'), failed(FIRST, 1)],
    1,
  ],
  ['an earlier failure without a record', execution(FIRST, 1), [], 1],
  ['a restart that failed with the same error', execution(RESTARTED, 0), [failed(FIRST, 0), restart], 2],
  ['a restart with edits', execution(RESTARTED, 0), [failed(FIRST, 0), { ...restart, changes: ['email-added'] }], 1],
  ['a restart after a redrive', execution(RESTARTED, 0), [failed(FIRST, 0), failed(FIRST, 1), restart], 3],
  ['a dead message', message, [], 1],
  ['a dead message that was moved before', message, [moved], 2],
  ['one of another place that was moved', message, [{ ...moved, item: 'outboxDlq/1' }], 1],
])('%s', (_, item, records, count) => {
  expect(sameFailures(itemFactory(item), records.map(recordFactory))).toBe(count);
});

test.each([
  [FIRST, 0, true],
  [FIRST, 1, false],
  [RESTARTED, 0, false],
])('whether %s with %i redrives requires reading its records', (arn, redriveCount, isFirst) => {
  expect(isFirstFailure(itemFactory(execution(arn, redriveCount)))).toBe(isFirst);
});

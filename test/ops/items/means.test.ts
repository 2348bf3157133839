/** How each item is repaired, as a table. */
import type { Item } from '../../../ops/items/item.ts';
import { type Circumstances, remedyOf } from '../../../ops/items/means.ts';
import { itemFactory } from '../../support/item-factory.ts';

const NOW = Date.parse('2026-05-21T12:00:00.000Z');
const letter = (place: string, detailType: string | undefined = 'UserCreated'): Partial<Item> => ({
  place,
  id: `${place}/1`,
  state: 'DEAD',
  detailType,
  execution: undefined,
});

test.each<[what: string, item: Partial<Item>, occasion: Partial<Circumstances>, means: string]>([
  ['a failed execution', {}, {}, 'redrive'],
  ['one that timed out', { state: 'TIMED_OUT', error: 'TIMED_OUT' }, {}, 'redrive'],
  ['one that somebody stopped', { state: 'ABORTED', error: 'ABORTED' }, {}, 'redrive'],
  ['a rejected one', { error: 'InvalidAttributes' }, {}, 'none'],
  ['a rejected one with edits', { error: 'InvalidAttributes' }, { edited: true }, 'restart'],
  ['an event that nobody can read', { error: 'UnreadableInput' }, {}, 'none'],
  ['the same, when the operator insists', { error: 'UnreadableInput' }, { again: true }, 'redrive'],
  ['an execution that was started by hand', { error: 'States.QueryEvaluationError' }, {}, 'none'],
  ['an unknown portal', { error: 'UnknownPortal' }, { isKnownClient: () => false }, 'none'],
  [
    'the same, when the operator insists',
    { error: 'UnknownPortal' },
    { isKnownClient: () => false, again: true },
    'none',
  ],
  ['a portal that is known by now', { error: 'UnknownPortal' }, { isKnownClient: () => true }, 'redrive'],
  ['one that failed twice in the same way', {}, { failures: 2 }, 'none'],
  ['the same, when the operator insists', {}, { failures: 2, again: true }, 'redrive'],
  ['a dead letter that was moved before', letter('auditDlq', 'ProfileWritten'), { failures: 2 }, 'none'],
  ['any other with edits', {}, { edited: true }, 'restart'],
  ['one that failed 13 days ago', { failedAt: '2026-05-08T13:00:00.000Z' }, {}, 'redrive'],
  ['one that failed 15 days ago', { failedAt: '2026-05-06T11:00:00.000Z' }, {}, 'restart'],
  [
    'one that began a year ago',
    { execution: { arn: 'arn', startedAt: '2025-05-01T00:00:00.000Z', redriveCount: 9 } },
    {},
    'restart',
  ],
  ['one that was just restarted', {}, { restartedAt: '2026-05-21T11:50:00.000Z' }, 'none'],
  ['one that was restarted an hour ago', {}, { restartedAt: '2026-05-21T11:00:00.000Z' }, 'redrive'],
  ["an event in the workflow's rule's DLQ", letter('workflowRuleDlq'), {}, 'start-execution'],
  ['an event in the DLQ of the outbox', letter('outboxDlq'), {}, 'put-events'],
  ['the same with edits', letter('outboxDlq'), { edited: true }, 'start-execution'],
  ['a confirmation with edits', letter('confirmationsDlq', 'UserConfirmed'), { edited: true }, 'none'],
  ['a confirmation', letter('confirmationsDlq', 'UserConfirmed'), {}, 'move-to-queue'],
  [
    'a confirmation that its rule could not deliver',
    letter('confirmationsRuleDlq', 'UserConfirmed'),
    {},
    'move-to-queue',
  ],
  ['an audit event', letter('auditDlq', 'ProfileWritten'), {}, 'move-to-queue'],
  ['a failure that its rule could not deliver', letter('auditFailuresRuleDlq'), {}, 'move-to-queue'],
  ['a message that cannot be read', { ...letter('auditDlq'), detailType: undefined }, {}, 'none'],
  ['a message in a queue that delivers', { ...letter('outbox'), state: 'DELIVERING' }, {}, 'none'],
  ['a message in a queue of a later version', letter('newDlq'), {}, 'none'],
])('%s', (_, item, occasion, means) => {
  const remedy = remedyOf(itemFactory(item), { now: NOW, edited: false, ...occasion });
  expect(remedy).toEqual({ means, why: expect.stringMatching(/\w{3}/) });
});

test('a rejection says which rule of which portal is broken', () => {
  const item = itemFactory({
    error: 'InvalidAttributes',
    reasons: ['email-missing', 'given_name-too-long', 'new-rule'],
  });
  expect(remedyOf(item, { now: NOW, edited: false, portal: 'retail' }).why).toBe(
    'portal retail requires email (email-missing); given_name is too long (given_name-too-long); new-rule: replay it with --set, or dismiss it',
  );
});

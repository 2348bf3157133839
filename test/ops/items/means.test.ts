/** How each item is repaired, as a table. */
import type { Item } from '../../../ops/items/item.ts';
import { type Circumstances, remedyOf } from '../../../ops/items/means.ts';
import { itemFactory } from '../../support/item-factory.ts';

const NOW = Date.parse('2026-05-21T12:00:00.000Z');
const message = (place: string, detailType: string | undefined = 'UserCreated'): Partial<Item> => ({
  place,
  id: `${place}/1`,
  state: 'DEAD',
  detailType,
  execution: undefined,
});

test.each<[what: string, item: Partial<Item>, occasion: Partial<Circumstances>, means: string]>([
  ['a failed execution', {}, {}, 'redrive'],
  ['one that timed out', { state: 'TIMED_OUT', error: 'TIMED_OUT' }, {}, 'redrive'],
  ['one that was aborted', { state: 'ABORTED', error: 'ABORTED' }, {}, 'redrive'],
  ['a rejected one', { error: 'InvalidAttributes' }, {}, 'none'],
  [
    'a rejected one whose portal accepts it now',
    { error: 'InvalidAttributes' },
    { admission: { state: 'accepted', attributes: 'event' } },
    'restart',
  ],
  [
    'the same, at a portal that the stage no longer has',
    { error: 'InvalidAttributes' },
    { admission: { state: 'accepted', attributes: 'event' }, isKnownClient: () => false },
    'none',
  ],
  [
    'the same, an hour after it was restarted',
    { error: 'InvalidAttributes' },
    { admission: { state: 'accepted', attributes: 'event' }, restartedAt: '2026-05-21T11:00:00.000Z' },
    'none',
  ],
  [
    'one whose portal just changed its rules',
    { error: 'InvalidAttributes' },
    { admission: { state: 'changing' } },
    'none',
  ],
  [
    'one that cannot be judged',
    { error: 'InvalidAttributes' },
    { admission: { state: 'unknown', why: 'its rules are missing' } },
    'none',
  ],
  ['a rejected one with edits', { error: 'InvalidAttributes' }, { edited: true }, 'restart'],
  ['an invalid event', { error: 'UnreadableInput' }, {}, 'none'],
  ['the same with --again', { error: 'UnreadableInput' }, { again: true }, 'redrive'],
  ['an execution that was started by hand', { error: 'States.QueryEvaluationError' }, {}, 'none'],
  ['an unknown portal', { error: 'UnknownPortal' }, { isKnownClient: () => false }, 'none'],
  ['an unknown portal with --again', { error: 'UnknownPortal' }, { isKnownClient: () => false, again: true }, 'none'],
  ['a portal that is known now', { error: 'UnknownPortal' }, { isKnownClient: () => true }, 'redrive'],
  ['one that failed twice with the same error', {}, { failures: 2 }, 'none'],
  ['one that failed twice, with --again', {}, { failures: 2, again: true }, 'redrive'],
  ['a dead message that was moved before', message('auditDlq', 'ProfileWritten'), { failures: 2 }, 'none'],
  ['any other with edits', {}, { edited: true }, 'restart'],
  ['one that failed 13 days ago', { failedAt: '2026-05-08T13:00:00.000Z' }, {}, 'redrive'],
  ['one that failed 15 days ago', { failedAt: '2026-05-06T11:00:00.000Z' }, {}, 'restart'],
  [
    'one that started a year ago',
    { execution: { arn: 'arn', startedAt: '2025-05-01T00:00:00.000Z', redriveCount: 9 } },
    {},
    'restart',
  ],
  ['one that was just restarted', {}, { restartedAt: '2026-05-21T11:50:00.000Z' }, 'none'],
  ['one that was restarted an hour ago', {}, { restartedAt: '2026-05-21T11:00:00.000Z' }, 'redrive'],
  ["an event in the workflow's rule's DLQ", message('workflowRuleDlq'), {}, 'start-execution'],
  ['an event in the DLQ of the outbox', message('outboxDlq'), {}, 'put-events'],
  ['the same with edits', message('outboxDlq'), { edited: true }, 'start-execution'],
  ['a confirmation with edits', message('confirmationsDlq', 'UserConfirmed'), { edited: true }, 'none'],
  ['a confirmation', message('confirmationsDlq', 'UserConfirmed'), {}, 'move-to-queue'],
  [
    'a confirmation that its rule could not deliver',
    message('confirmationsRuleDlq', 'UserConfirmed'),
    {},
    'move-to-queue',
  ],
  ['a later sign-in', message('signInsDlq', 'UserSignedIn'), {}, 'move-to-queue'],
  ['a later sign-in with edits', message('signInsDlq', 'UserSignedIn'), { edited: true }, 'none'],
  ['an audit event', message('auditDlq', 'ProfileWritten'), {}, 'move-to-queue'],
  ['a failure that its rule could not deliver', message('auditFailuresRuleDlq'), {}, 'move-to-queue'],
  ['a message that cannot be parsed', { ...message('auditDlq'), detailType: undefined }, {}, 'none'],
  ['a message in a queue that still delivers', { ...message('outbox'), state: 'DELIVERING' }, {}, 'none'],
  ['a message in a queue of a later version', message('newDlq'), {}, 'none'],
])('%s', (_, item, occasion, means) => {
  const remedy = remedyOf(itemFactory(item), { now: NOW, edited: false, ...occasion });
  expect(remedy).toMatchObject({ means, why: expect.stringMatching(/\w{3}/) });
});

test('the reason of a rejection names the portal and the rule', () => {
  const item = itemFactory({
    error: 'InvalidAttributes',
    reasons: ['email-missing', 'given_name-too-long', 'new-rule'],
  });
  expect(remedyOf(item, { now: NOW, edited: false, portal: 'retail' }).why).toBe(
    'portal retail requires email (email-missing); given_name is too long (given_name-too-long); new-rule: correct the rules or the data and replay it, use --set, or dismiss it',
  );
});

test('the reason of a rejection names the rules that are violated now, not those at the time of the rejection', () => {
  const item = itemFactory({ error: 'InvalidAttributes', reasons: ['email-missing'] });
  const admission = { state: 'rejected', reasons: ['email-unverified'] } as const;
  expect(remedyOf(item, { now: NOW, edited: false, portal: 'retail', admission }).why).toMatch(
    /^portal retail requires a verified email \(email-unverified\): /,
  );
});

test.each(['event', 'pool'] as const)(
  'a new execution gets the attributes of the %s that were accepted',
  (attributes) => {
    const admission = { state: 'accepted', attributes } as const;
    const remedy = remedyOf(itemFactory({ error: 'InvalidAttributes' }), { now: NOW, edited: false, admission });
    expect(remedy.attributes).toBe(attributes === 'pool' ? 'pool' : undefined);
  },
);

/** What is said of a sign-up of which nothing waits: it is whole, on its way, or lost. */

import { progressOf } from '../../../ops/show/progress-of.ts';
import type { ShownSignUp } from '../../../ops/show/shown-sign-up.ts';
import { itemFactory, recordFactory } from '../../support/item-factory.ts';

const NOW = Date.parse('2026-05-20T12:00:00.000Z');
const MINUTE = 60_000;

const began = (minutesAgo: number) =>
  recordFactory({ detailType: 'UserCreated', occurredAt: new Date(NOW - minutesAgo * MINUTE).toISOString() });

const execution = (status: string, ...what: string[]): ShownSignUp['executions'][number] => ({
  arn: 'arn:aws:states:eu-west-1:123456789012:execution:sign-up:one',
  status,
  startedAt: '2026-05-20T11:59:00.000Z',
  redriveCount: 0,
  event: {},
  timeline: [
    { at: 0, state: '', what: 'started' },
    ...what.map((text) => ({ at: 0, state: 'WriteProfile', what: text })),
  ],
});

const tell = (shown: Partial<ShownSignUp>) =>
  progressOf({ signUpId: 'f', userName: 'okta_1', records: [began(1)], executions: [], items: [], ...shown }, NOW);

const written = { attributesAt: '2026-05-20T11:59:00.000Z' };
const waiting = { ...itemFactory(), remedy: { means: 'redrive', why: 'because' } } as const;

test.each<[what: string, shown: Partial<ShownSignUp>, told: RegExp | undefined]>([
  ['whole', { profile: { ...written, status: 'active' } }, /^nothing waits$/],
  [
    'in a workflow that tries again',
    { executions: [execution('RUNNING', 'entered', 'failed: InternalServerError, 5 times')] },
    /^nothing yet: one is at work, at WriteProfile \(failed: InternalServerError, 5 times\)$/,
  ],
  ['in a workflow that has just begun', { executions: [execution('RUNNING')] }, /^nothing yet: one is at work$/],
  [
    'redriven, so that its failure is closed or old',
    { executions: [execution('RUNNING')], items: [waiting] },
    /at work/,
  ],
  ['waiting', { executions: [execution('FAILED')], items: [waiting] }, undefined],
  ['young, and not written', {}, /^nothing yet: it began 60s ago, and the profile is not written; it may be/],
  [
    'young, and not confirmed',
    { profile: { ...written, status: 'pending' } },
    /the confirmation has not come; it may be/,
  ],
  [
    'old, and not written',
    { records: [began(76)] },
    /^nothing waits, and yet the profile is not written: ops reconcile/,
  ],
  ['of unknown beginning', { records: [] }, /^nothing waits, and yet the profile is not written: ops reconcile/],
])('one that is %s', (_, shown, told) => {
  const progress = tell(shown);
  if (told === undefined) expect(progress).toBeUndefined();
  else expect(progress).toMatch(told);
});

/** The progress of a sign-up without open items: complete, in progress, or lost. */

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
  progressOf(
    { signUpId: 'f', userName: 'okta_1', records: [began(1)], executions: [], items: [], history: [], ...shown },
    NOW,
  );

const written = { attributesAt: '2026-05-20T11:59:00.000Z' };
const waiting = { ...itemFactory(), remedy: { means: 'redrive', why: 'because' } } as const;

test.each<[what: string, shown: Partial<ShownSignUp>, expected: RegExp | undefined]>([
  ['whole', { profile: { ...written, status: 'active' } }, /^nothing to do: the profile is complete$/],
  [
    'forgotten',
    { profile: { forgottenAt: '2026-05-20T11:59:00.999Z' }, records: [] },
    /^nothing to do: the person was forgotten at 2026-05-20T11:59:00.999Z$/,
  ],
  [
    'in a workflow that retries',
    { executions: [execution('RUNNING', 'entered', 'failed: InternalServerError, 5 times')] },
    /^nothing yet: one is running, at WriteProfile \(failed: InternalServerError, 5 times\)$/,
  ],
  ['in a workflow that has just started', { executions: [execution('RUNNING')] }, /^nothing yet: one is running$/],
  [
    'redriven, so that its failure is closed or old',
    { executions: [execution('RUNNING')], items: [waiting] },
    /is running/,
  ],
  ['waiting', { executions: [execution('FAILED')], items: [waiting] }, undefined],
  ['young, and not written', {}, /^nothing yet: it started 60s ago, and the profile is not written; this can take/],
  [
    'young, and not confirmed',
    { profile: { ...written, status: 'pending' } },
    /the confirmation has not arrived; this can take/,
  ],
  [
    'old, and not written',
    { records: [began(76)] },
    /^nothing to replay, but the profile is not written: run ops reconcile/,
  ],
  ['of unknown start', { records: [] }, /^nothing to replay, but the profile is not written: run ops reconcile/],
])('one that is %s', (_, shown, expected) => {
  const progress = tell(shown);
  if (expected === undefined) expect(progress).toBeUndefined();
  else expect(progress).toMatch(expected);
});

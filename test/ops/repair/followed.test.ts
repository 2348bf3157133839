/** How the tool detects that the work that a step started has ended. */
import type { PlanStep } from '../../../ops/plan/plan.ts';
import { followedBy, sightingOf } from '../../../ops/repair/followed.ts';

const PLAN = { planId: 'plan', stateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:sign-up', begunAt: 1 };
const signUp = { signUpId: 'id', userName: 'okta_1', clientId: 'c', traceId: 't' };
const step = (changes: Partial<PlanStep>): PlanStep => ({
  ...{ kind: 'step', item: 'arn:one', place: 'executions', means: 'redrive', why: 'because' },
  ...{ failedAt: '2026-05-20T12:00:00.000Z', detailType: 'UserCreated', signUp },
  ...changes,
});

test.each<[what: string, step: Partial<PlanStep>, arns: number[] | undefined]>([
  ['a redrive, or the restart in its place', { redriveCount: 2 }, [3, 0]],
  ['a restart', { means: 'restart' }, [0]],
  ['an event that starts the workflow', { means: 'start-execution', place: 'workflowRuleDlq' }, [0]],
  ['a dismissal', { means: 'dismiss' }, undefined],
])('%s is followed by its executions', (_, changes, redrives) => {
  const executions = followedBy(step(changes), PLAN)?.executions;
  expect(executions?.map(({ leastRedrives }) => leastRedrives)).toEqual(redrives);
});

test.each<[detailType: string, is: string | undefined]>([
  ['UserCreated', 'written'],
  ['UserConfirmed', 'active'],
  ['ProfileWritten', undefined],
])('a %s that was published is followed by the profile, or ends at once', (detailType, is) => {
  expect(followedBy(step({ means: 'move-to-queue', detailType }), PLAN)?.profile?.is).toBe(is);
});

test.each(['auditDlq', 'auditEventsRuleDlq'])(
  'a UserCreated of %s that was moved to the audit ends at once',
  (place) => {
    expect(followedBy(step({ place, means: 'move-to-queue' }), PLAN)).toBeUndefined();
  },
);

const EXECUTIONS = [
  { arn: 'one', leastRedrives: 2 },
  { arn: 'instead', leastRedrives: 0 },
];

test.each<[running: string[], failed: [string, number][], sighting: string]>([
  [['one'], [['one', 1]], 'running'],
  [['instead'], [], 'running'],
  [[], [['one', 2]], 'failed'],
  [[], [['one', 1]], 'earlier-failure'],
  [
    [],
    [
      ['one', 1],
      ['instead', 0],
    ],
    'failed',
  ],
  [['other'], [['other', 5]], 'absent'],
])('with %j running and %j failed it is %s', (running, failed, sighting) => {
  expect(sightingOf(EXECUTIONS, { running: new Set(running), failed: new Map(failed) })).toBe(sighting);
});

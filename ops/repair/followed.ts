/** How one sees that what a step set going has ended. Pure. */
import type { PlanStep } from '../plan/plan.ts';
import { executionArnOf } from './execution-name.ts';

/** One of these executions is the step's; an end with fewer redrives is of an earlier run. */
export interface FollowedExecution {
  arn: string;
  leastRedrives: number;
}

export interface Followed {
  step: PlanStep;
  /** Absent when the step starts none by itself. */
  executions?: readonly FollowedExecution[];
  /** Of events and messages: the profile shows what became of them. */
  profile?: { userName: string; signUpId: string; is: 'written' | 'active' };
  /** No execution of the step started before, epoch milliseconds; absent when the plan does not know. */
  startedAt?: number;
}

export interface FollowedPlan {
  planId: string;
  stateMachineArn: string;
  /** When the plan was begun, epoch milliseconds. */
  begunAt: number;
}

/** Nothing when the step has ended with being carried out: a dismissal, and a message that was handed to the audit's queue. */
export function followedBy(step: PlanStep, plan: FollowedPlan): Followed | undefined {
  return BY_MEANS[step.means]?.(step, plan);
}

type Follow = (step: PlanStep, plan: FollowedPlan) => Followed | undefined;

const started: Follow = (step, plan) => ({
  step,
  executions: [{ arn: executionArnOf(plan, step), leastRedrives: 0 }],
  startedAt: plan.begunAt,
});

/** What cannot be redriven any more has been restarted instead. */
const redriven: Follow = (step, plan) => ({
  step,
  executions: [
    { arn: step.item, leastRedrives: (step.redriveCount ?? 0) + 1 },
    { arn: executionArnOf(plan, step), leastRedrives: 0 },
  ],
  startedAt: step.startedAt === undefined ? undefined : Date.parse(step.startedAt),
});

const SHOWN_BY = { UserCreated: 'written', UserConfirmed: 'active' } as const;

const published: Follow = (step) => {
  const is = (SHOWN_BY as Record<string, 'written' | 'active' | undefined>)[step.detailType ?? ''];
  if (is === undefined || step.signUp === undefined) return undefined;
  const { userName, signUpId } = step.signUp;
  return { step, profile: { userName, signUpId, is } };
};

const BY_MEANS: Partial<Record<PlanStep['means'], Follow>> = {
  redrive: redriven,
  restart: started,
  'start-execution': started,
  'put-events': published,
  'move-to-queue': published,
  reconcile: published,
};

/** How an execution stands, as the lists of executions show it. */
export type Sighting = 'running' | 'failed' | 'earlier-failure' | 'absent';

export interface Lists {
  running: ReadonlySet<string>;
  /** Redrives of executions that did not succeed, by ARN. */
  failed: ReadonlyMap<string, number>;
}

/** `earlier-failure`: the lists do not show yet that it was redriven. */
export function sightingOf(executions: readonly FollowedExecution[], { running, failed }: Lists): Sighting {
  if (executions.some(({ arn }) => running.has(arn))) return 'running';
  const ended = executions.filter(({ arn }) => failed.has(arn));
  if (ended.some(({ arn, leastRedrives }) => (failed.get(arn) ?? 0) >= leastRedrives)) return 'failed';
  return ended.length > 0 ? 'earlier-failure' : 'absent';
}

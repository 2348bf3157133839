/** Determines whether the work that a step started has ended. Pure. */
import { QUEUES } from '../items/queues.ts';
import type { PlanStep } from '../plan/plan.ts';
import { recordOf } from '../records/audit-keys.ts';
import type { AuditKeys } from '../records/audit-table.ts';
import { executionArnOf } from './execution-name.ts';

/** One of these executions belongs to the step. An end with fewer redrives is from an earlier run. */
export interface FollowedExecution {
  arn: string;
  leastRedrives: number;
}

export interface Followed {
  step: PlanStep;
  /** Absent if the step starts no execution itself. */
  executions?: readonly FollowedExecution[];
  /** For events and messages: the profile shows the result. */
  profile?: { userName: string; signUpId: string; is: 'written' | 'active' };
  /** The audit record that the access workflow writes when it is done. */
  record?: AuditKeys;
  /** Epoch milliseconds before which the step's execution cannot have started; absent if the plan does not have it. */
  startedAt?: number;
}

export interface FollowedPlan {
  planId: string;
  stateMachineArn: string;
  /** When the plan started to run, epoch milliseconds. */
  begunAt: number;
}

/** Returns undefined if the step starts nothing: a dismissal, or a message that was moved to the audit queue. */
export function followedBy(step: PlanStep, plan: FollowedPlan): Followed | undefined {
  return BY_MEANS[step.means]?.(step, plan);
}

type Follow = (step: PlanStep, plan: FollowedPlan) => Followed | undefined;

const started: Follow = (step, plan) => ({
  step,
  executions: [{ arn: executionArnOf(plan, step), leastRedrives: 0 }],
  startedAt: plan.begunAt,
});

/** If an execution could no longer be redriven, it was restarted instead. */
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

/** A message that is moved to the audit leads to a record of any event: the profile shows nothing of it. */
const moved: Follow = (step, plan) => (QUEUES[step.place]?.destination === 'audit' ? undefined : published(step, plan));

const accessChanged: Follow = (step, { planId }) => ({ step, record: recordOf(planId, step) });

const BY_MEANS: Partial<Record<PlanStep['means'], Follow>> = {
  redrive: redriven,
  restart: started,
  'start-execution': started,
  'put-events': published,
  'move-to-queue': moved,
  reconcile: published,
  suspend: accessChanged,
  restore: accessChanged,
};

/** The state of an execution in the lists of executions. */
export type Sighting = 'running' | 'failed' | 'earlier-failure' | 'absent';

export interface Lists {
  running: ReadonlySet<string>;
  /** Redrives of executions that did not succeed, by ARN. */
  failed: ReadonlyMap<string, number>;
}

/** `earlier-failure`: the lists do not show the redrive yet. */
export function sightingOf(executions: readonly FollowedExecution[], { running, failed }: Lists): Sighting {
  if (executions.some(({ arn }) => running.has(arn))) return 'running';
  const ended = executions.filter(({ arn }) => failed.has(arn));
  if (ended.some(({ arn, leastRedrives }) => (failed.get(arn) ?? 0) >= leastRedrives)) return 'failed';
  return ended.length > 0 ? 'earlier-failure' : 'absent';
}

/** A finding of `reconcile`: a user or a failure with something missing. */
import * as z from 'zod/mini';
import { instant, text } from '../../events/fields.ts';
import { REPAIR_MEANS } from '../../events/repair.ts';
import type { PlanStep } from '../plan/plan.ts';

/** The kinds of findings. */
export const FINDING_KINDS = [
  'user-without-profile',
  'profile-without-user',
  'never-active',
  'differs-from-pool',
  'access-differs',
  'failure-without-audit',
] as const;

export const Finding = z.object({
  kind: z.enum(FINDING_KINDS),
  /** `profiles/<user name>`, or the execution's ARN. */
  item: text,
  place: text,
  /** When the user was created, the profile written or the execution ended. */
  since: instant,
  signUp: z.optional(z.object({ signUpId: text, userName: text, clientId: text, traceId: text })),
  /** The detail-type that the tool publishes to repair it. */
  detailType: z.optional(z.string()),
  /** The `occurredAt` of the published event. */
  occurredAt: instant,
  means: z.enum([...REPAIR_MEANS, 'none']),
  why: text,
});
export type Finding = z.infer<typeof Finding>;

/** The place of findings in the pool and the table, in addition to executions and queues. */
export const PROFILES = 'profiles';

export const profileItem = (userName: string): string => `${PROFILES}/${userName}`;

/** The step of a plan that repairs it; undefined if the tool cannot repair it. */
export function findingStep({
  item,
  place,
  means,
  why,
  occurredAt,
  detailType,
  signUp,
}: Finding): PlanStep | undefined {
  if (means === 'none') return undefined;
  return { kind: 'step', item, place, means, why, failedAt: occurredAt, detailType, signUp };
}

/** Suspends or restores a person: publishes the operator's fact, which the access workflow processes. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { UserBlocked } from '../../events/user-blocked.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { publish } from '../stage/publish.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext } from './apply-context.ts';

const CHANGES: Partial<Record<PlanStep['means'], 'UserBlocked' | 'UserUnblocked'>> = {
  suspend: DETAIL_TYPES.UserBlocked,
  restore: DETAIL_TYPES.UserUnblocked,
};

/**
 * The fact has the time of the step and the id of the plan, so that a repeated run has the same audit record. The record,
 * with operator and reason, is written by the workflow. @throws if the bus refuses the event
 */
export async function changeAccess(run: ApplyContext, { means, signUp }: PlanStep): Promise<Result> {
  const detailType = CHANGES[means];
  if (detailType === undefined || signUp === undefined) {
    throw new OpsError(`access is not changed by ${means}; make the plan again`);
  }
  const { header, actor, context } = run;
  const { signUpId, userName, traceId } = signUp;
  const detail: UserBlocked = {
    version: 1,
    ...{ signUpId, userName, traceId, userPoolId: context.settings.userPoolId },
    occurredAt: new Date(context.io.clock.now()).toISOString(),
    ground: 'operator',
    ...{ factId: header.planId, actor, reason: header.reason },
  };
  await publish(context, { source: USER_EVENT_SOURCE, detailType, detail });
  return 'done';
}

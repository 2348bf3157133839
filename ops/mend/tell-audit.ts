/** Tells the audit who mended or closed what, how and why. */

import { auditId } from '../../events/audit-id.ts';
import { dismissalCause, replayCause } from '../../events/mending.ts';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { SignUpReplayed } from '../../events/sign-up-replayed.ts';
import type { AuditKeys } from '../audit/audit-table.ts';
import { UNKNOWN_SIGN_UP } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { PlanRun } from './plan-run.ts';
import { publish } from './publish.ts';

/** `SignUpDismissed` for a dismissal, else `SignUpReplayed`. */
export async function tellAudit(run: PlanRun, step: PlanStep, changes: readonly string[] = []): Promise<void> {
  const detail: SignUpReplayed = {
    version: 1,
    ...(step.signUp ?? UNKNOWN_SIGN_UP),
    occurredAt: new Date(run.context.io.clock.now()).toISOString(),
    planId: run.header.planId,
    actor: run.actor,
    reason: run.header.reason,
    means: step.means,
    item: step.item,
    ...(isDismissal(step) && { failedAt: step.failedAt }),
    ...(changes.length > 0 && { changes: Array.from(changes) }),
  };
  await publish(run.context, { source: AUDIT_EVENT_SOURCE, detailType: detailTypeOf(step), detail });
}

/** Where the record of a step stands once the audit has it. */
export function recordOf(planId: string, step: RecordedStep): AuditKeys {
  const { signUpId, userName } = step.signUp ?? UNKNOWN_SIGN_UP;
  const { item, failedAt } = step;
  const cause = isDismissal(step) ? dismissalCause({ planId, item, failedAt }) : replayCause({ planId, item });
  return { userName, auditId: auditId({ detailType: detailTypeOf(step), signUpId, cause }) };
}

type RecordedStep = Pick<PlanStep, 'means' | 'item' | 'failedAt' | 'signUp'>;

const isDismissal = ({ means }: Pick<PlanStep, 'means'>) => means === 'dismiss';

const detailTypeOf = (step: Pick<PlanStep, 'means'>) =>
  isDismissal(step) ? DETAIL_TYPES.SignUpDismissed : DETAIL_TYPES.SignUpReplayed;

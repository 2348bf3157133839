/** Publishes an audit event with the operator, the item, the means and the reason of a step. */

import { AUDIT_EVENT_SOURCE } from '../../events/names.ts';
import type { SignUpReplayed } from '../../events/sign-up-replayed.ts';
import { UNKNOWN_SIGN_UP } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import { detailTypeOf, isDismissal } from '../records/audit-keys.ts';
import { publish } from '../stage/publish.ts';
import type { ApplyContext } from './apply-context.ts';

/** `SignUpDismissed` for a dismissal, `SignUpReplayed` for any other step. */
export async function recordInAudit(run: ApplyContext, step: PlanStep, changes: readonly string[] = []): Promise<void> {
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

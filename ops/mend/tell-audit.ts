/** Tells the audit who mended or closed what, how and why. */

import { auditId } from '../../events/audit-id.ts';
import { mendingCause } from '../../events/mending.ts';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { SignUpReplayed } from '../../events/sign-up-replayed.ts';
import type { AuditKeys } from '../audit/audit-table.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { PlanRun } from './plan-run.ts';
import { publish } from './publish.ts';

/** Stands for a sign-up that cannot be read from what waits, as in the records of failures. */
const UNKNOWN = { signUpId: 'unknown', userName: 'unknown', clientId: 'unknown', traceId: 'unknown' };

/** `SignUpDismissed` for a dismissal, else `SignUpReplayed`. */
export async function tellAudit(run: PlanRun, step: PlanStep, changes: readonly string[] = []): Promise<void> {
  const detail: SignUpReplayed = {
    version: 1,
    ...(step.signUp ?? UNKNOWN),
    occurredAt: new Date(run.context.io.clock.now()).toISOString(),
    planId: run.header.planId,
    actor: run.actor,
    reason: run.header.reason,
    means: step.means,
    item: step.item,
    ...(changes.length > 0 && { changes: Array.from(changes) }),
  };
  await publish(run.context, { source: AUDIT_EVENT_SOURCE, detailType: detailTypeOf(step), detail });
}

/** Where the record of a step stands once the audit has it. */
export function recordOf(planId: string, step: PlanStep): AuditKeys {
  const { signUpId, userName } = step.signUp ?? UNKNOWN;
  const cause = mendingCause({ planId, item: step.item });
  return { userName, auditId: auditId({ detailType: detailTypeOf(step), signUpId, cause }) };
}

const detailTypeOf = ({ means }: PlanStep) =>
  means === 'dismiss' ? DETAIL_TYPES.SignUpDismissed : DETAIL_TYPES.SignUpReplayed;

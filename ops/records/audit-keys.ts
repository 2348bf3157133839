/** Computes the audit key of a step's record before the record exists. Pure. */

import { accessCause } from '../../events/access-change.ts';
import { auditId } from '../../events/audit-id.ts';
import { DETAIL_TYPES } from '../../events/names.ts';
import { dismissalCause, replayCause } from '../../events/repair.ts';
import { UNKNOWN_SIGN_UP } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { AuditKeys } from './audit-table.ts';
/** The key of a step's record in the audit table. */
export function recordOf(planId: string, step: RecordedStep): AuditKeys {
  const { signUpId, userName } = step.signUp ?? UNKNOWN_SIGN_UP;
  const { item, failedAt } = step;
  const change = ACCESS_OUTCOMES[step.means];
  if (change !== undefined) {
    const cause = accessCause({ ground: 'operator', factId: planId });
    return { userName, auditId: auditId({ detailType: change, signUpId, cause }) };
  }
  const cause = isDismissal(step) ? dismissalCause({ planId, item, failedAt }) : replayCause({ planId, item });
  return { userName, auditId: auditId({ detailType: detailTypeOf(step), signUpId, cause }) };
}

/** The access workflow writes the records of these means. */
const ACCESS_OUTCOMES: Partial<Record<PlanStep['means'], string>> = {
  suspend: DETAIL_TYPES.AccessBlocked,
  restore: DETAIL_TYPES.AccessRestored,
};

type RecordedStep = Pick<PlanStep, 'means' | 'item' | 'failedAt' | 'signUp'>;

export const isDismissal = ({ means }: Pick<PlanStep, 'means'>) => means === 'dismiss';

/** `SignUpDismissed` for a dismissal, `SignUpReplayed` for any other step. */
export const detailTypeOf = (step: Pick<PlanStep, 'means'>) =>
  isDismissal(step) ? DETAIL_TYPES.SignUpDismissed : DETAIL_TYPES.SignUpReplayed;

/** Where the audit keeps the record of a step, computed before there is one. Pure. */

import { auditId } from '../../events/audit-id.ts';
import { DETAIL_TYPES } from '../../events/names.ts';
import { dismissalCause, replayCause } from '../../events/repair.ts';
import { UNKNOWN_SIGN_UP } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { AuditKeys } from './audit-table.ts';
/** Where the record of a step stands once the audit has it. */
export function recordOf(planId: string, step: RecordedStep): AuditKeys {
  const { signUpId, userName } = step.signUp ?? UNKNOWN_SIGN_UP;
  const { item, failedAt } = step;
  const cause = isDismissal(step) ? dismissalCause({ planId, item, failedAt }) : replayCause({ planId, item });
  return { userName, auditId: auditId({ detailType: detailTypeOf(step), signUpId, cause }) };
}

type RecordedStep = Pick<PlanStep, 'means' | 'item' | 'failedAt' | 'signUp'>;

export const isDismissal = ({ means }: Pick<PlanStep, 'means'>) => means === 'dismiss';

/** `SignUpDismissed` for a dismissal, else `SignUpReplayed`. */
export const detailTypeOf = (step: Pick<PlanStep, 'means'>) =>
  isDismissal(step) ? DETAIL_TYPES.SignUpDismissed : DETAIL_TYPES.SignUpReplayed;

/** The names of the executions that a plan starts. Pure. */
import { createHash } from 'node:crypto';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { isAboutAccess } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';

/** The same step has the same name, which makes it idempotent: Step Functions accepts a name once in 90 days. */
export function executionNameOf(planId: string, { signUp, item }: PlanStep): string {
  const itemHash = createHash('sha256').update(item).digest('hex').slice(0, 8);
  return `${signUp?.signUpId ?? 'unknown'}-${planId}-${itemHash}`;
}

/** The state machine that processes the step's event. */
export function machineOf(
  settings: Pick<OperationsSettings, 'stateMachineArn' | 'accessStateMachineArn'>,
  step: Pick<PlanStep, 'detailType'>,
): string {
  return isAboutAccess(step) ? settings.accessStateMachineArn : settings.stateMachineArn;
}

export function executionArnOf(
  { planId, stateMachineArn }: { planId: string; stateMachineArn: string },
  step: PlanStep,
): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionNameOf(planId, step)}`;
}

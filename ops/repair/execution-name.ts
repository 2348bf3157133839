/** Names of the executions that a plan starts. Pure. */
import { createHash } from 'node:crypto';
import type { PlanStep } from '../plan/plan.ts';

/** The same step has the same name: Step Functions takes a name once in 90 days. */
export function executionNameOf(planId: string, { signUp, item }: PlanStep): string {
  const itemHash = createHash('sha256').update(item).digest('hex').slice(0, 8);
  return `${signUp?.signUpId ?? 'unknown'}-${planId}-${itemHash}`;
}

export function executionArnOf(
  { planId, stateMachineArn }: { planId: string; stateMachineArn: string },
  step: PlanStep,
): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionNameOf(planId, step)}`;
}

/** A step of a plan as the tool prints it while it runs. Pure. */
import type { PlanStep } from '../plan/plan.ts';
import type { FinalResult, Result } from '../plan/result.ts';

/** `begun`: the step has run, and the execution that it started is still running. */
export type Outcome = Exclude<Result, 'done'> | 'begun' | FinalResult;

/** One line of `replay --json`, `dismiss --json` and `reconcile --fix --json`. */
export interface StepView {
  item: string;
  signUpId?: string;
  userName?: string;
  means: string;
  result: Outcome;
  problem?: string;
}

export function stepView({ item, signUp, means }: PlanStep, result: Outcome, problem?: string): StepView {
  return { item, signUpId: signUp?.signUpId, userName: signUp?.userName, means, result, problem };
}

/** A step of a plan as the tool shows it while it carries it out. Pure. */
import type { PlanStep } from '../plan/plan.ts';
import type { FinalResult, Result } from '../plan/result.ts';

/** `begun`: it was carried out, and what it set going runs. */
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

/** The context of one run of a plan, shared by its steps. */

import type { Journal } from '../plan/journal.ts';
import type { PlanHeader, PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import type { Context } from '../stage/context.ts';

export interface ApplyContext {
  context: Context;
  header: PlanHeader;
  journal: Journal;
  /** ARN of the operator. */
  actor: string;
}

export interface ApplyOptions {
  /** Steps to begin per second. */
  rate: number;
  /** The maximum number of concurrent steps. */
  concurrency: number;
  /** The number of consecutive failures after which the run stops. */
  stopAfter: number;
  onResult(step: PlanStep, result: Result, problem?: string): void;
}

export interface ApplySummary extends Record<Result, number> {
  /** Why the run stopped before the end of the plan. */
  stopped?: 'interrupted' | 'failures';
}

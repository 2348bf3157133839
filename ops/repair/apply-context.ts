/** One run of a plan: what every step of it works with. */

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
  /** Steps begun in a second. */
  rate: number;
  /** Steps under way at once. */
  concurrency: number;
  /** Ends the run after so many failures in a row. */
  stopAfter: number;
  onResult(step: PlanStep, result: Result, problem?: string): void;
}

export interface ApplySummary extends Record<Result, number> {
  /** Why the run ended before the plan did. */
  stopped?: 'interrupted' | 'failures';
}

/** One run of a plan: what every step of it works with. */
import type { Context } from '../context.ts';
import type { Journal } from '../plan/journal.ts';
import type { PlanHeader } from '../plan/plan.ts';

export interface PlanRun {
  context: Context;
  header: PlanHeader;
  journal: Journal;
  /** ARN of whoever runs it. */
  actor: string;
}

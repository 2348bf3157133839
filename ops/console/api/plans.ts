/** `GET /api/plans`: the plans on this machine. `GET /api/plans/<plan>`: one of them, with a page of its steps. */
import type { TaskView } from './tasks.ts';

export interface PlanSummary {
  plan: string;
  stage: string;
  /** ISO 8601. */
  createdAt: string;
  reason: string;
  steps: number;
  /** Steps that have been run. */
  settled: number;
  state: 'finished' | 'unfinished' | 'not begun';
}

export interface PlanStepView {
  item: string;
  place: string;
  means: string;
  why: string;
  error?: string;
  userName?: string;
  failedAt: string;
  settled: boolean;
}

export interface PlanDetails extends PlanSummary {
  rows: readonly PlanStepView[];
  /** From 0. */
  page: number;
  pages: number;
  /** The number of steps by means and reason. */
  means: readonly { means: string; why: string; count: number }[];
  /** The command line that runs or resumes it. */
  command: string;
  /** The command line that makes the same plan, and what it said, if this console made the plan. */
  madeBy?: string;
  notes: readonly string[];
  /** The newest run of it by this console. */
  task?: TaskView;
}

/** `/api/plans`: the plans on this machine, and the steps of one. */
import { openJournal } from '../../plan/journal.ts';
import { existingPlan, type PlanView, readPlan, readPlans } from '../../plan/list-plans.ts';
import { readSteps } from '../../plan/plan-file.ts';
import { OpsError } from '../../terminal/errors.ts';
import type { PlanDetails, PlanStepView, PlanSummary } from '../api/plans.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import { type Console, commandLine } from '../running/console.ts';

export const planRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/plans', handle: list },
  { method: 'GET', path: '/api/plans/:plan', handle: show },
];

/** Rows of one page. */
const PAGE = 50;

async function list({ context: { io, stage } }: Console): Promise<{ plans: PlanSummary[] }> {
  const plans = await readPlans(io);
  return { plans: plans.filter((plan) => plan.stage === stage).map(summaryOf) };
}

function summaryOf({ plan, stage, createdAt, reason, steps, settled, state }: PlanView): PlanSummary {
  return { plan, stage, createdAt, reason, steps, settled, state };
}

/** Reads the whole file, and keeps one page of it. */
async function show(console: Console, { params: { plan = '' }, query }: ApiRequest): Promise<PlanDetails> {
  const { io } = console.context;
  const file = await existingPlan(io, plan);
  const summary = await readPlan(io, plan);
  if (summary === undefined) throw new OpsError(`${plan} is not a complete plan`);
  const pages = Math.max(1, Math.ceil(summary.steps / PAGE));
  const page = Math.min(Math.max(0, Number(query.get('page') ?? 0) || 0), pages - 1);
  const journal = openJournal(file, { forReading: true });
  const rows: PlanStepView[] = [];
  const means = new Map<string, { means: string; why: string; count: number }>();
  let index = 0;
  for await (const { item, place, failedAt, error, signUp, ...step } of readSteps(file)) {
    const key = `${step.means} ${step.why}`;
    const known = means.get(key) ?? { means: step.means, why: step.why, count: 0 };
    means.set(key, { ...known, count: known.count + 1 });
    if (Math.floor(index / PAGE) === page) {
      const { means, why } = step;
      rows.push({
        item,
        place,
        failedAt,
        error,
        userName: signUp?.userName,
        means,
        why,
        settled: journal.isSettled(item),
      });
    }
    index += 1;
  }
  const task = console.tasks.runOf(plan)?.view();
  const maker = console.tasks.makerOf(plan)?.view();
  return {
    ...summaryOf(summary),
    rows,
    page,
    pages,
    means: Array.from(means.values()),
    command: commandLine(console, 'replay', '--plan', file, '--yes'),
    madeBy: maker?.command,
    notes: maker?.notes ?? [],
    ...(task && { task }),
  };
}

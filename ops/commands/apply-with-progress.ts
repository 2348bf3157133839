/** Runs a plan's steps under a progress bar and tells the end. */

import { openJournal } from '../plan/journal.ts';
import type { PlanHeader, PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import type { ApplySummary } from '../repair/apply-context.ts';
import { applyPlan } from '../repair/apply-plan.ts';
import type { Context } from '../stage/context.ts';
import { EXIT } from '../terminal/errors.ts';
import { print } from '../terminal/print.ts';
import { startProgress } from '../terminal/progress.ts';
import { clearTray, collectSettled } from './clear-tray.ts';
import type { Overview } from './plan-overview.ts';

export interface ApplyWithProgressOptions {
  header: PlanHeader;
  file: string;
  overview: Overview;
  rate: number;
  concurrency: number;
  stopAfter: number;
  json?: true;
}

/** One line of `replay --json` and `dismiss --json`. */
export interface StepView {
  item: string;
  signUpId?: string;
  userName?: string;
  means: string;
  result: Result;
  problem?: string;
}

/** So many failures are told one by one. */
const TOLD_FAILURES = 10;

/** Gives the exit code: 3 when something is left. */
export async function applyWithProgress(context: Context, options: ApplyWithProgressOptions): Promise<number> {
  const { io, pressure } = context;
  const { header, file, overview, json } = options;
  const run = { context, header, journal: openJournal(file), actor: await context.actor() };
  const progress = startProgress(io, overview.steps);
  const problems: string[] = [];
  const executions = collectSettled();
  let done = 0;
  let failed = 0;
  const onResult = (step: PlanStep, result: Result, problem?: string) => {
    done += 1;
    executions.note(step, result);
    if (result === 'failed') failed += 1;
    if (problem !== undefined && problems.length < TOLD_FAILURES) problems.push(`${step.item}: ${problem}`);
    if (json) io.stdout.write(`${JSON.stringify(viewOf(step, result, problem))}\n`);
    const note = pressure.throttled > 0 ? `throttled ${pressure.throttled} times` : undefined;
    progress.update({ done, failed, note });
  };
  const summary = await applyPlan(run, file, { ...options, onResult });
  progress.stop();
  for (const problem of problems) await print(io.stderr, problem);
  await print(io.stderr, ending(summary, file));
  if (summary.stopped === 'interrupted') return EXIT.interrupted;
  const cleared = executions.settled.size > 0 ? await clearTray(context, executions.settled) : EXIT.ok;
  return summary.failed > 0 || overview.left > 0 ? EXIT.left : cleared;
}

function viewOf({ item, signUp, means }: PlanStep, result: Result, problem?: string): StepView {
  return { item, signUpId: signUp?.signUpId, userName: signUp?.userName, means, result, problem };
}

const STOPPED = {
  interrupted: 'Interrupted.',
  failures: 'Stopped: too many failures in a row. Repair what they say, or raise --stop-after.',
};

function ending({ done, already, gone, failed, stopped }: ApplySummary, file: string): string {
  const counts = [
    `${done} done`,
    already > 0 && `${already} already done before`,
    gone > 0 && `${gone} no longer there`,
    failed > 0 && `${failed} failed and wait where they waited`,
  ].filter(Boolean);
  const lines = [`${counts.join(', ')}.`];
  if (stopped !== undefined) lines.push(STOPPED[stopped], `The same command goes on, or --plan ${file}.`);
  return lines.join('\n');
}

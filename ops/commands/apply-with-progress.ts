/** Runs the steps of a plan with a progress bar, follows the executions that they start, and reports the result. */
import { openJournal } from '../plan/journal.ts';
import type { PlanHeader, PlanStep } from '../plan/plan.ts';
import type { ApplyOptions, ApplySummary } from '../repair/apply-context.ts';
import { applyPlan } from '../repair/apply-plan.ts';
import { followPlan } from '../repair/follow-plan.ts';
import type { Context } from '../stage/context.ts';
import { EXIT } from '../terminal/errors.ts';
import { note } from '../terminal/print.ts';
import { startProgress } from '../terminal/progress.ts';
import { clearTray, collectSettled } from './clear-tray.ts';
import type { Overview } from './plan-overview.ts';
import { type Outcome, stepView } from './step-view.ts';
import { createTally, endingOf, type Tally } from './tally.ts';

export interface ApplyWithProgressOptions {
  header: PlanHeader;
  file: string;
  overview: Overview;
  rate: number;
  concurrency: number;
  stopAfter: number;
  /** False with `--no-wait`: the command does not wait for executions that it started. */
  wait: boolean;
  json?: true;
}

/** The maximum number of failures that are described one by one. */
const DESCRIBED_FAILURES = 10;

/** Returns the exit code: 3 if something is left. */
export async function applyWithProgress(context: Context, options: ApplyWithProgressOptions): Promise<number> {
  const { io } = context;
  const { header, file, overview, wait } = options;
  const run = { context, header, journal: openJournal(file), actor: await context.actor() };
  const report = createReport(context, options);
  const follower = followPlan(run, {
    isWatched: wait,
    onEnd: (step, result) => report.add(step, result, { wasBegun: true }),
  });
  const onResult: ApplyOptions['onResult'] = (step, result, problem) => {
    const isSetGoing = result === 'done' || (result === 'already' && run.journal.isUnseen(step.item));
    const outcome = isSetGoing && follower.add(step) ? 'begun' : result;
    report.add(step, outcome, { problem });
    report.executions.note(step, result);
  };
  let summary: ApplySummary;
  try {
    summary = await applyPlan(run, file, { ...options, onResult });
    follower.close();
    await follower.ended;
    report.end();
  } catch (error) {
    report.end();
    note(io, goesOn(file));
    throw error;
  }
  // The same command, run again after an interruption, resumes here: it runs the remaining steps and follows the started ones.
  const isWatching = wait && report.tally.running > 0;
  if (summary.stopped === undefined && !isWatching) run.journal.finish();
  note(io, endingText(report.tally, { summary, file, wait }));
  if (summary.stopped === 'interrupted' || isWatching) return EXIT.interrupted;
  const { settled } = report.executions;
  const cleared = settled.size > 0 ? await clearTray(context, settled) : EXIT.ok;
  const { of } = report.tally;
  const isLeft = of('failed') + of('failed-again') + of('unfinished') + overview.left > 0;
  return isLeft ? EXIT.left : cleared;
}

const goesOn = (file: string) => `Run the same command again to resume, or use --plan ${file}.`;

function createReport({ io, pressure }: Context, { overview, json }: ApplyWithProgressOptions) {
  const progress = startProgress(io, overview.steps);
  const tally = createTally();
  const problems: string[] = [];
  return {
    tally,
    executions: collectSettled(),
    add(step: PlanStep, outcome: Outcome, more: { problem?: string; wasBegun?: boolean } = {}): void {
      const { problem, wasBegun } = more;
      tally.count(outcome, wasBegun);
      if (problem !== undefined && problems.length < DESCRIBED_FAILURES) problems.push(`${step.item}: ${problem}`);
      if (json) io.stdout.write(`${JSON.stringify(stepView(step, outcome, problem))}\n`);
      const throttled = pressure.throttled > 0 ? `throttled ${pressure.throttled} times` : undefined;
      progress.update({ ended: tally.ended, words: tally.words(), note: throttled });
    },
    end(): void {
      progress.stop();
      for (const problem of problems) note(io, problem);
    },
  };
}

const STOPPED = {
  interrupted: 'Interrupted.',
  failures: 'Stopped after too many failures in a row. Fix the cause, or raise --stop-after.',
};

interface Ending {
  summary: ApplySummary;
  file: string;
  wait: boolean;
}

function endingText(tally: Tally, { summary: { stopped }, file, wait }: Ending): string {
  const lines = [endingOf(tally)];
  if (tally.running > 0 && !wait)
    lines.push('Some executions are still running: ops failed lists those that fail again.');
  if (tally.of('failed-again') > 0)
    lines.push('ops failed lists the items that failed again, and ops show the reasons.');
  if (stopped !== undefined) lines.push(STOPPED[stopped], goesOn(file));
  else if (tally.running > 0 && wait) lines.push(`Stopped waiting. ${goesOn(file)}`);
  return lines.join('\n');
}

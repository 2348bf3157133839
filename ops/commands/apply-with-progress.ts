/** Carries out a plan's steps under a progress bar, follows what they set going to its end, and says how it ended. */
import { openJournal } from '../plan/journal.ts';
import type { PlanHeader, PlanStep } from '../plan/plan.ts';
import type { ApplySummary } from '../repair/apply-context.ts';
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
  /** False with `--no-wait`: what was begun runs on, and nobody watches it. */
  wait: boolean;
  json?: true;
}

/** So many failures are described one by one. */
const DESCRIBED_FAILURES = 10;

/** Gives the exit code: 3 when something is left. */
export async function applyWithProgress(context: Context, options: ApplyWithProgressOptions): Promise<number> {
  const { io } = context;
  const { header, file, overview, wait } = options;
  const run = { context, header, journal: openJournal(file), actor: await context.actor() };
  const report = createReport(context, options);
  const follower = followPlan(run, {
    isWatched: wait,
    onEnd: (step, result) => report.tell(step, result, { wasBegun: true }),
  });
  const summary = await applyPlan(run, file, {
    ...options,
    onResult(step, result, problem) {
      const isSetGoing = result === 'done' || (result === 'already' && run.journal.isUnseen(step.item));
      const outcome = isSetGoing && follower.add(step) ? 'begun' : result;
      report.tell(step, outcome, { problem });
      report.executions.note(step, result);
    },
  });
  follower.close();
  await follower.ended;
  report.end();
  // An interrupted command goes on: with what is left of the plan, and with watching what it set going.
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

function createReport({ io, pressure }: Context, { overview, json }: ApplyWithProgressOptions) {
  const progress = startProgress(io, overview.steps);
  const tally = createTally();
  const problems: string[] = [];
  return {
    tally,
    executions: collectSettled(),
    tell(step: PlanStep, outcome: Outcome, more: { problem?: string; wasBegun?: boolean } = {}): void {
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
  failures: 'Stopped: too many failures in a row. Fix what they say, or raise --stop-after.',
};

interface Ending {
  summary: ApplySummary;
  file: string;
  wait: boolean;
}

function endingText(tally: Tally, { summary: { stopped }, file, wait }: Ending): string {
  const lines = [endingOf(tally)];
  if (tally.running > 0 && !wait) lines.push('What runs has not been waited for: ops failed lists what fails again.');
  if (tally.of('failed-again') > 0) lines.push('ops failed lists what failed again, ops show says why.');
  const goesOn = `The same command goes on, or --plan ${file}.`;
  if (stopped !== undefined) lines.push(STOPPED[stopped], goesOn);
  else if (tally.running > 0 && wait) lines.push(`Stopped waiting. ${goesOn}`);
  return lines.join('\n');
}

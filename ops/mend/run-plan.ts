/** Runs a plan, at a pace, until its end or until too much fails: executions and people, then queues, then the archive. */
import { findRecorded } from '../audit/audit-table.ts';
import { OpsError } from '../errors.ts';
import { EXECUTIONS } from '../items/item.ts';
import { countHidden, lookAt } from '../places/dead-letters.ts';
import type { PlanStep } from '../plan/plan.ts';
import { readSteps } from '../plan/plan-file.ts';
import type { Result } from '../plan/result.ts';
import { PROFILES } from '../reconcile/finding.ts';
import { inPages } from '../stream/pages.ts';
import { mendExecution } from './mend-execution.ts';
import { mendLetter } from './mend-letter.ts';
import { mendProfile } from './mend-profile.ts';
import { createPace } from './pace.ts';
import type { PlanRun } from './plan-run.ts';
import { replayArchived } from './replay-archived.ts';
import { recordOf } from './tell-audit.ts';
import { createWork, type Work } from './work.ts';

export interface RunOptions {
  /** Steps begun in a second. */
  rate: number;
  /** Steps under way at once. */
  concurrency: number;
  /** Ends the run after so many failures in a row. */
  stopAfter: number;
  onResult(step: PlanStep, result: Result, problem?: string): void;
}

export interface RunSummary extends Record<Result, number> {
  /** Why the run ended before the plan did. */
  stopped?: 'interrupted' | 'failures';
}

/** Steps that an earlier run of the plan settled are not run again, whether this machine or only the audit knows of it. */
export async function runPlan(run: PlanRun, planFile: string, options: RunOptions): Promise<RunSummary> {
  const { io } = run.context;
  const pace = createPace({ perSecond: options.rate, clock: io.clock, signal: io.signal });
  const work = createWork(run, { ...options, pace });
  const aside: Aside = { letters: new Map(), archived: [] };
  await work.all(stepsAtOnce(run, planFile, aside, work), (step) => MEND_AT[step.place]?.(run, step) ?? unknown(step));
  for (const [queue, steps] of aside.letters) await runQueue(run, { queue, steps, work, rate: options.rate });
  await replayArchived(run, aside.archived, work);
  if (work.summary.stopped === undefined) run.journal.finish();
  return work.summary;
}

/** Where a step needs nothing but its item. */
const MEND_AT: Readonly<Record<string, (run: PlanRun, step: PlanStep) => Promise<Result>>> = {
  [EXECUTIONS]: mendExecution,
  [PROFILES]: mendProfile,
};

const unknown = ({ place }: PlanStep): Promise<Result> =>
  Promise.reject(new OpsError(`this version of the tool does not know ${place}`));

/** Steps that are run together: letters by queue and item, and people whose events may be in the archive. */
interface Aside {
  letters: Map<string, Map<string, PlanStep>>;
  archived: PlanStep[];
}

/** The steps that are to be run at once; the others are put aside. */
async function* stepsAtOnce(run: PlanRun, planFile: string, aside: Aside, work: Work): AsyncGenerator<PlanStep> {
  const { planId } = run.header;
  for await (const page of inPages(readSteps(planFile), 100)) {
    const unsettled = page.filter((step) => !work.skip(step, run.journal.isSettled(step.item)));
    const keys = unsettled.map((step) => recordOf(planId, step));
    const recorded = await findRecorded(run.context, keys);
    for (const step of unsettled) {
      if (step.place in run.context.settings.queues) putAside(aside.letters, step);
      else if (work.skip(step, recorded.has(recordOf(planId, step).auditId))) continue;
      else if (step.means === 'archive-replay') aside.archived.push(step);
      else yield step;
    }
  }
}

function putAside(letters: Aside['letters'], step: PlanStep): void {
  const steps = letters.get(step.place) ?? new Map<string, PlanStep>();
  steps.set(step.item, step);
  letters.set(step.place, steps);
}

interface QueueWork {
  queue: string;
  /** By item. */
  steps: Map<string, PlanStep>;
  work: Work;
  rate: number;
}

/** Walks the queue once; letters that are not of the plan are in their place again afterwards. */
async function runQueue(run: PlanRun, { queue, steps, work, rate }: QueueWork): Promise<void> {
  const { clients, settings } = run.context;
  const url = settings.queues[queue] ?? '';
  const look = lookAt(clients.sqs, url, rate);
  try {
    for await (const letters of look.letters()) {
      const planned = letters.flatMap((letter) => {
        const step = steps.get(`${queue}/${letter.messageId}`);
        return step === undefined ? [] : [{ letter, step }];
      });
      const byItem = new Map(planned.map(({ letter, step }) => [step.item, letter]));
      await work.all(
        planned.map(({ step }) => step),
        async (step) => {
          const letter = byItem.get(step.item);
          if (letter === undefined) return 'gone';
          const result = await mendLetter(run, step, letter);
          await look.remove([letter]);
          return result;
        },
      );
      for (const { step } of planned) steps.delete(step.item);
      if (steps.size === 0 || work.summary.stopped !== undefined) break;
    }
  } finally {
    await look.release();
  }
  if (steps.size === 0 || work.summary.stopped !== undefined) return;
  const isHeld = (await countHidden(clients.sqs, url)) > 0;
  for (const step of steps.values()) {
    if (isHeld) work.settle(step, 'failed', HELD);
    else work.settle(step, 'gone');
  }
}

/** Whether it is among what somebody else holds cannot be seen. */
const HELD =
  'the message was not in sight, and somebody else holds messages of this queue; run the plan again in a minute';

/** Runs a plan: executions first, then each dead-letter queue, at a pace, until its end or until too much fails. */
import { findRecorded } from '../audit/audit-table.ts';
import { EXECUTIONS } from '../items/item.ts';
import { lookAt } from '../places/dead-letters.ts';
import type { PlanStep } from '../plan/plan.ts';
import { readSteps } from '../plan/plan-file.ts';
import type { Result } from '../plan/result.ts';
import { inPages } from '../stream/pages.ts';
import { mendExecution } from './mend-execution.ts';
import { mendLetter } from './mend-letter.ts';
import { createPace } from './pace.ts';
import type { PlanRun } from './plan-run.ts';
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
  const lettersByQueue = new Map<string, Map<string, PlanStep>>();
  await work.all(executionSteps(run, planFile, lettersByQueue, work), (step) => mendExecution(run, step));
  for (const [queue, steps] of lettersByQueue) await runQueue(run, { queue, steps, work, rate: options.rate });
  if (work.summary.stopped === undefined) run.journal.finish();
  return work.summary;
}

/** The steps that are to be run, of executions; steps of queues are put aside. */
async function* executionSteps(
  run: PlanRun,
  planFile: string,
  lettersByQueue: Map<string, Map<string, PlanStep>>,
  work: Work,
): AsyncGenerator<PlanStep> {
  for await (const page of inPages(readSteps(planFile), 100)) {
    const unsettled = page.filter((step) => !work.skip(step, run.journal.isSettled(step.item)));
    const recorded = await findRecorded(
      run.context,
      unsettled.map((step) => recordOf(run.header.planId, step)),
    );
    for (const step of unsettled) {
      const isRecorded = recorded.has(recordOf(run.header.planId, step).auditId);
      if (step.place !== EXECUTIONS) putAside(lettersByQueue, step);
      else if (!work.skip(step, isRecorded)) yield step;
    }
  }
}

function putAside(lettersByQueue: Map<string, Map<string, PlanStep>>, step: PlanStep): void {
  const steps = lettersByQueue.get(step.place) ?? new Map<string, PlanStep>();
  steps.set(step.item, step);
  lettersByQueue.set(step.place, steps);
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
  const look = lookAt(clients.sqs, settings.queues[queue] ?? '', rate);
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
          await look.remove(letter);
          return result;
        },
      );
      for (const { step } of planned) steps.delete(step.item);
      if (steps.size === 0 || work.summary.stopped !== undefined) break;
    }
  } finally {
    await look.release();
  }
  if (work.summary.stopped === undefined) for (const step of steps.values()) work.settle(step, 'gone');
}

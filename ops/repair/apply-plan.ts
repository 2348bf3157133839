/** Runs a plan, at a pace, until its end or until too much fails: executions and people, then queues, then the archive. */

import { EXECUTIONS } from '../items/item.ts';
import { openQueueReader } from '../places/queue-reader.ts';
import type { PlanStep } from '../plan/plan.ts';
import { readSteps } from '../plan/plan-file.ts';
import type { Result } from '../plan/result.ts';
import { PROFILES } from '../reconcile/finding.ts';
import { recordOf } from '../records/audit-keys.ts';
import { findRecorded } from '../records/audit-table.ts';
import { inPages } from '../stream/pages.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext, ApplyOptions, ApplySummary } from './apply-context.ts';
import { createPace } from './pace.ts';
import { repairExecution } from './repair-execution.ts';
import { repairMessage } from './repair-message.ts';
import { repairProfile } from './repair-profile.ts';
import { replayArchived } from './replay-archived.ts';
import { createWork, type Work } from './work.ts';

/** Steps that an earlier run of the plan settled are not run again, whether this machine or only the audit knows of it. */
export async function applyPlan(run: ApplyContext, planFile: string, options: ApplyOptions): Promise<ApplySummary> {
  const { io } = run.context;
  const pace = createPace({ perSecond: options.rate, clock: io.clock, signal: io.signal });
  const work = createWork(run, { ...options, pace });
  const aside: Aside = { messages: new Map(), archived: [] };
  await work.all(
    stepsAtOnce(run, planFile, aside, work),
    (step) => REPAIR_AT[step.place]?.(run, step) ?? unknown(step),
  );
  for (const [queue, steps] of aside.messages) await runQueue(run, { queue, steps, work, rate: options.rate });
  await replayArchived(run, aside.archived, work);
  return work.summary;
}

/** Where a step needs nothing but its item. */
const REPAIR_AT: Readonly<Record<string, (run: ApplyContext, step: PlanStep) => Promise<Result>>> = {
  [EXECUTIONS]: repairExecution,
  [PROFILES]: repairProfile,
};

const unknown = ({ place }: PlanStep): Promise<Result> =>
  Promise.reject(new OpsError(`this version of the tool does not know ${place}`));

/** Steps that are run together: messages by queue and item, and people whose events may be in the archive. */
interface Aside {
  messages: Map<string, Map<string, PlanStep>>;
  archived: PlanStep[];
}

/** The steps that are to be run at once; the others are put aside. */
async function* stepsAtOnce(run: ApplyContext, planFile: string, aside: Aside, work: Work): AsyncGenerator<PlanStep> {
  const { planId } = run.header;
  for await (const page of inPages(readSteps(planFile), 100)) {
    const unsettled = page.filter((step) => !work.skip(step, run.journal.isSettled(step.item)));
    const keys = unsettled.map((step) => recordOf(planId, step));
    const recorded = await findRecorded(run.context, keys);
    for (const step of unsettled) {
      if (step.place in run.context.settings.queues) putAside(aside.messages, step);
      else if (work.skip(step, recorded.has(recordOf(planId, step).auditId))) continue;
      else if (step.means === 'archive-replay') aside.archived.push(step);
      else yield step;
    }
  }
}

function putAside(messages: Aside['messages'], step: PlanStep): void {
  const steps = messages.get(step.place) ?? new Map<string, PlanStep>();
  steps.set(step.item, step);
  messages.set(step.place, steps);
}

interface QueueWork {
  queue: string;
  /** By item. */
  steps: Map<string, PlanStep>;
  work: Work;
  rate: number;
}

/** Walks the queue once; messages that are not of the plan are in their place again afterwards. */
async function runQueue(run: ApplyContext, { queue, steps, work, rate }: QueueWork): Promise<void> {
  const url = run.context.settings.queues[queue] ?? '';
  const reader = openQueueReader(run.context, { place: queue, url, perSecond: rate });
  try {
    for await (const messages of reader.messages()) {
      const planned = messages.flatMap((message) => {
        const step = steps.get(`${queue}/${message.messageId}`);
        return step === undefined ? [] : [{ message, step }];
      });
      const byItem = new Map(planned.map(({ message, step }) => [step.item, message]));
      await work.all(
        planned.map(({ step }) => step),
        async (step) => {
          const message = byItem.get(step.item);
          if (message === undefined) return 'gone';
          await reader.keep();
          const result = await repairMessage(run, step, message);
          await reader.remove([message]);
          return result;
        },
      );
      for (const { step } of planned) steps.delete(step.item);
      if (steps.size === 0 || work.summary.stopped !== undefined) break;
    }
  } finally {
    await reader.release();
  }
  if (steps.size === 0 || work.summary.stopped !== undefined) return;
  for (const step of steps.values()) {
    if (reader.unread > 0) work.settle(step, 'failed', HELD);
    else work.settle(step, 'gone');
  }
}

/** Whether it is among what somebody else holds cannot be seen. */
const HELD =
  'another reader holds messages of this queue, and this one may be among them; run the plan again in a minute';

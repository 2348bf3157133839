/** Runs a plan at a limited rate, until its end or too many failures: executions and users first, then queues, then the archive. */

import { isForgotten } from '../../events/forgotten.ts';
import { ACCESS, EXECUTIONS } from '../items/item.ts';
import { openQueueReader } from '../places/queue-reader.ts';
import type { PlanStep } from '../plan/plan.ts';
import { readSteps } from '../plan/plan-file.ts';
import type { Result } from '../plan/result.ts';
import { PROFILES } from '../reconcile/finding.ts';
import { recordOf } from '../records/audit-keys.ts';
import { findRecorded } from '../records/audit-table.ts';
import { findProfiles } from '../records/profiles-table.ts';
import { createPace } from '../stream/pace.ts';
import { inPages } from '../stream/pages.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext, ApplyOptions, ApplySummary } from './apply-context.ts';
import { changeAccess } from './change-access.ts';
import { repairExecution } from './repair-execution.ts';
import { repairMessage } from './repair-message.ts';
import { repairProfile } from './repair-profile.ts';
import { replayArchived } from './replay-archived.ts';
import { createWork, type Work } from './work.ts';

/** Skips steps that an earlier run of the plan completed, according to the journal or the audit. */
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

/** By place: the function for steps that need only their item. */
const REPAIR_AT: Readonly<Record<string, (run: ApplyContext, step: PlanStep) => Promise<Result>>> = {
  [EXECUTIONS]: repairExecution,
  [PROFILES]: repairProfile,
  [ACCESS]: changeAccess,
};

const unknown = ({ place }: PlanStep): Promise<Result> =>
  Promise.reject(new OpsError(`this version of the tool does not know ${place}`));

/** Steps that run together: messages by queue and item, and users whose events may be in the archive. */
interface Aside {
  messages: Map<string, Map<string, PlanStep>>;
  archived: PlanStep[];
}

/** Yields the steps that can run immediately, and collects the others. */
async function* stepsAtOnce(run: ApplyContext, planFile: string, aside: Aside, work: Work): AsyncGenerator<PlanStep> {
  const { planId } = run.header;
  for await (const page of inPages(readSteps(planFile), 100)) {
    const unsettled = page.filter((step) => !work.skip(step, run.journal.isSettled(step.item)));
    const keys = unsettled.map((step) => recordOf(planId, step));
    const [recorded, isLate] = await Promise.all([findRecorded(run.context, keys), forgottenSince(run, unsettled)]);
    for (const step of unsettled) {
      if (isLate(step)) work.settle(step, 'gone');
      else if (step.place in run.context.settings.queues) putAside(aside.messages, step);
      else if (work.skip(step, recorded.has(recordOf(planId, step).auditId))) continue;
      else if (step.means === 'archive-replay') aside.archived.push(step);
      else yield step;
    }
  }
}

/** Which steps are about people who were forgotten after the plan was made: repairing them would name them in the audit. */
async function forgottenSince({ context, header }: ApplyContext, steps: readonly PlanStep[]) {
  const userNames = Array.from(new Set(steps.flatMap(({ signUp }) => signUp?.userName ?? [])));
  const profiles = await findProfiles(context, userNames);
  return ({ signUp }: PlanStep): boolean => isForgotten(profiles.get(signUp?.userName ?? '') ?? {}, header.createdAt);
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

/** Reads the queue once. Messages that are not in the plan are visible again afterwards. */
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

/** It is not possible to see whether another reader holds the message. */
const HELD = 'another reader holds messages of this queue, possibly including this one; run the plan again in a minute';

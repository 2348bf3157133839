/** Repairs users whose client is not in the audit: from the archive if it has their events, otherwise with `--portal`. */
import { replayNameOf, replayWindow } from '../archive/replay-window.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { findProfiles } from '../records/profiles-table.ts';
import { mergeWindows } from '../records/window.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext } from './apply-context.ts';
import { recordInAudit } from './record-in-audit.ts';
import { repairProfile } from './repair-profile.ts';
import type { Work } from './work.ts';

/** The window around a user's creation: the trigger runs just before it, and the outbox may have held the event for an hour. */
const BEFORE = 60_000;
const AFTER = 120_000;

/** How long to wait for the workflow after the archive replay. */
const READS = 30;
const BETWEEN_READS = 1000;

export async function replayArchived(run: ApplyContext, steps: readonly PlanStep[], work: Work): Promise<void> {
  if (steps.length === 0 || work.summary.stopped !== undefined) return;
  const windows = steps.map(({ failedAt }) => {
    const at = Date.parse(failedAt);
    return { from: at - BEFORE, to: at + AFTER };
  });
  for (const window of mergeWindows(windows)) {
    const name = replayNameOf([run.header.planId, window.from, window.to]);
    await replayWindow(run.context, { ...window, name });
  }
  await work.all(steps, (step) => finish(run, step));
}

/** Uses the operator's portal only if the archive has no event, because the archive's data is reliable and the option is not. */
async function finish(run: ApplyContext, step: PlanStep): Promise<Result> {
  const { clientId } = run.header;
  const { signUp } = step;
  if (signUp !== undefined && (await isWritten(run, signUp.userName))) {
    await recordInAudit(run, step);
    return 'done';
  }
  if (signUp === undefined || clientId === undefined) {
    throw new OpsError('the archive does not have the event; run ops reconcile --fix again with --portal');
  }
  return repairProfile(run, { ...step, means: 'reconcile', signUp: { ...signUp, clientId } });
}

async function isWritten({ context }: ApplyContext, userName: string): Promise<boolean> {
  for (let reads = 0; reads < READS && !context.io.signal.aborted; reads += 1) {
    const profile = (await findProfiles(context, [userName])).get(userName);
    if (profile?.attributesAt !== undefined) return true;
    await context.io.clock.sleep(BETWEEN_READS, context.io.signal);
  }
  return false;
}

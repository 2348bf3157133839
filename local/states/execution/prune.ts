/** Deletes closed executions after 90 days, as AWS does, and when there are more than a laptop can store. */

import type { StatesContext } from '../context.ts';
import { RETENTION_MILLISECONDS } from '../limits.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from './execution.ts';
import type { ExecutionSummary } from './execution-store.ts';

const JOB = 'states.prune';
const EVERY_MILLISECONDS = 3_600_000;
const PAGE = 200;

/** A closed execution is deleted when this many executions have started after it. */
const MAX_EXECUTIONS = 50_000;

/** Starts an hourly job. */
export function startPruning(context: StatesContext, keep = MAX_EXECUTIONS): () => void {
  const { clock, scheduler } = context.kernel;
  const schedule = () =>
    scheduler.schedule({ job: JOB, id: 'hourly', at: clock.now() + EVERY_MILLISECONDS, upkeep: true });
  scheduler.register(JOB, async () => {
    for (const stateMachineName of await context.machines.names()) await pruneMachine(context, stateMachineName, keep);
    schedule();
  });
  return schedule;
}

async function pruneMachine(context: StatesContext, stateMachineName: string, keep: number): Promise<void> {
  for (const status of EXECUTION_STATUSES) {
    if (status !== 'RUNNING') await pruneStatus(context, { stateMachineName, status, keep });
  }
}

async function pruneStatus(
  context: StatesContext,
  { stateMachineName, status, keep }: { stateMachineName: string; status: ExecutionStatus; keep: number },
): Promise<void> {
  for (;;) {
    const oldest = await context.executions.list({ stateMachineName, status, limit: PAGE, oldestFirst: true });
    const outlived = oldest.filter((summary) => isOutlived(context, summary, keep));
    for (const summary of outlived) {
      const execution = context.executions.get(summary.id);
      if (execution !== undefined) context.branches.delete(summary.id, execution);
      context.executions.delete(summary);
      context.histories.delete(summary.id, summary.lastEventId);
    }
    if (outlived.length < PAGE) return;
  }
}

function isOutlived({ kernel, executions }: StatesContext, summary: ExecutionSummary, keep: number): boolean {
  const { stoppedAt = summary.startedAt, sequence } = summary;
  return kernel.clock.now() - stoppedAt > RETENTION_MILLISECONDS || sequence <= executions.lastSequence() - keep;
}

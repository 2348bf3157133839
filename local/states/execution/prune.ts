/** Forgets closed executions as AWS does after 90 days, and beyond a number that a laptop can hold. */
import { RETENTION_MILLISECONDS } from '../limits.ts';
import type { States } from '../states-context.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from './execution.ts';
import type { ExecutionSummary } from './execution-store.ts';

const JOB = 'states.prune';
const EVERY_MILLISECONDS = 3_600_000;
const PAGE = 200;

/** Closed executions are kept as long as fewer than this many were started after them. */
const MAX_EXECUTIONS = 50_000;

/** Begins to prune, once an hour. */
export function startPruning(states: States, keep = MAX_EXECUTIONS): () => void {
  const { clock, scheduler } = states.kernel;
  const schedule = () =>
    scheduler.schedule({ job: JOB, id: 'hourly', at: clock.now() + EVERY_MILLISECONDS, upkeep: true });
  scheduler.register(JOB, async () => {
    for (const stateMachineName of await states.machines.names()) await pruneMachine(states, stateMachineName, keep);
    schedule();
  });
  return schedule;
}

async function pruneMachine(states: States, stateMachineName: string, keep: number): Promise<void> {
  for (const status of EXECUTION_STATUSES) {
    if (status !== 'RUNNING') await pruneStatus(states, { stateMachineName, status, keep });
  }
}

async function pruneStatus(
  states: States,
  { stateMachineName, status, keep }: { stateMachineName: string; status: ExecutionStatus; keep: number },
): Promise<void> {
  for (;;) {
    const oldest = await states.executions.list({ stateMachineName, status, limit: PAGE, oldestFirst: true });
    const outlived = oldest.filter((summary) => isOutlived(states, summary, keep));
    for (const summary of outlived) {
      const execution = states.executions.get(summary.id);
      if (execution !== undefined) states.branches.delete(summary.id, execution);
      states.executions.delete(summary);
      states.histories.delete(summary.id, summary.lastEventId);
    }
    if (outlived.length < PAGE) return;
  }
}

function isOutlived({ kernel, executions }: States, summary: ExecutionSummary, keep: number): boolean {
  const { stoppedAt = summary.startedAt, sequence } = summary;
  return kernel.clock.now() - stoppedAt > RETENTION_MILLISECONDS || sequence <= executions.lastSequence() - keep;
}

/** Deletes lines after the retention of their group, also where no new ones arrive. */
import type { Kernel } from '../kernel/kernel.ts';
import type { LogGroups } from './log-groups.ts';

const JOB = 'logs.prune';
const EVERY_MILLISECONDS = 3_600_000;

/** Starts an hourly job. */
export function startPruning({ clock, scheduler }: Kernel, groups: LogGroups): () => void {
  const schedule = () =>
    scheduler.schedule({ job: JOB, id: 'hourly', at: clock.now() + EVERY_MILLISECONDS, upkeep: true });
  scheduler.register(JOB, async () => {
    await groups.expire();
    schedule();
  });
  return schedule;
}

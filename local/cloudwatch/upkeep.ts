/** What CloudWatch does by itself, once a minute: takes in what was counted, and looks at the alarms. */
import type { Kernel } from '../kernel/kernel.ts';
import { evaluateAlarms, type Watch } from './alarms/evaluate-alarms.ts';

const MINUTELY = 'cloudwatch.minute';
const DAILY = 'cloudwatch.prune';
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Begins both; a row that waits already stays as it is. */
export function startUpkeep({ clock, scheduler }: Kernel, watch: Watch): () => void {
  const repeat = (job: string, every: number, work: () => Promise<void>) => {
    const schedule = () => scheduler.schedule({ job, id: 'next', at: clock.now() + every, upkeep: true });
    scheduler.register(job, async () => {
      await work();
      schedule();
    });
    return schedule;
  };
  const schedules = [
    repeat(MINUTELY, MINUTE, () => evaluateAlarms(watch)),
    repeat(DAILY, DAY, () => watch.store.prune()),
  ];
  return () => {
    for (const schedule of schedules) schedule();
  };
}

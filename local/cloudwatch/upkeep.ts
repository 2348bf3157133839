/** CloudWatch's job, once a minute: stores what was counted, and evaluates the alarms. */
import type { Kernel } from '../kernel/kernel.ts';
import type { AlarmHistory } from './alarms/alarm-history.ts';
import { evaluateAlarms, type Watch } from './alarms/evaluate-alarms.ts';

const MINUTELY = 'cloudwatch.minute';
const DAILY = 'cloudwatch.prune';
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Starts the job; a row that is scheduled already stays as it is. */
export function startUpkeep({ clock, scheduler }: Kernel, watch: Watch, history: AlarmHistory): () => void {
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
    repeat(DAILY, DAY, async () => {
      await watch.store.prune();
      await history.prune();
    }),
  ];
  return () => {
    for (const schedule of schedules) schedule();
  };
}

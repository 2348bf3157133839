/** Deletes traces after 30 days, as X-Ray does. https://docs.aws.amazon.com/general/latest/gr/xray.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Segments } from './segments.ts';

const JOB = 'xray.prune';
const EVERY_MILLISECONDS = 3_600_000;
const RETENTION_SECONDS = 30 * 86_400;

/** Starts an hourly job. */
export function startPruning({ clock, scheduler }: Kernel, segments: Segments): () => void {
  const schedule = () =>
    scheduler.schedule({ job: JOB, id: 'hourly', at: clock.now() + EVERY_MILLISECONDS, upkeep: true });
  scheduler.register(JOB, async () => {
    await segments.forgetBefore(clock.now() / 1000 - RETENTION_SECONDS);
    schedule();
  });
  return schedule;
}

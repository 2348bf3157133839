/** Deletes archived events after their archive's retention, and replays 90 days after their end. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { ArchivedEvents } from './archived-events.ts';
import type { Archives } from './archives.ts';
import type { Replays } from './replays.ts';

const JOB = 'events.retention';
const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;
const REPLAY_DAYS = 90;

interface Parts {
  archives: Archives;
  archivedEvents: ArchivedEvents;
  replays: Replays;
}

/** Creates the job; `schedule` runs it within the hour, and every hour from then on. */
export function createRetention(kernel: Kernel, { archives, archivedEvents, replays }: Parts): { schedule(): void } {
  function schedule(): void {
    kernel.scheduler.schedule({ job: JOB, id: 'hourly', at: kernel.clock.now() + HOUR_MS, upkeep: true });
  }

  kernel.scheduler.register(JOB, async () => {
    const now = kernel.clock.now() / 1000;
    for (const { name, retentionDays } of archives.list()) {
      if (retentionDays > 0) await archivedEvents.prune(name, now - retentionDays * DAY_SECONDS);
    }
    for (const { name, endedAt = now } of await replays.list()) {
      if (endedAt < now - REPLAY_DAYS * DAY_SECONDS) replays.remove(name);
    }
    schedule();
  });

  return { schedule };
}

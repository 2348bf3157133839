/** Scheduled work in memory: runs each entry at its time on the clock. */
import type { Clock } from './clock.ts';
import { createDueQueue, type DueQueue } from './due-queue.ts';

export interface Due {
  /** Pending work, in contrast to upkeep and guards. */
  work: boolean;
  /** True while it still has to run. */
  live(): boolean;
  run(): void;
}

export interface Timeline {
  push(at: number, due: Due): void;
  /** Whether some waiting work could run now. */
  isDue(): boolean;
  /** When the next pending work is due. */
  nextWorkAt(): number | undefined;
  start(): void;
  stop(): void;
}

const NEVER = Number.POSITIVE_INFINITY;
/** The maximum of Node's timers; entries that are due later are checked again then. */
const MAX_TIMER = 2 ** 31 - 1;

/** Creates an empty timeline; nothing runs before `start`. */
export function createTimeline(clock: Clock): Timeline {
  const work = createDueQueue<Due>();
  const rest = createDueQueue<Due>();
  let timer: NodeJS.Timeout | undefined;
  let started = false;

  const nextAt = () => Math.min(head(work)?.at ?? NEVER, head(rest)?.at ?? NEVER);

  function pump(): void {
    clearTimeout(timer);
    if (!started) return;
    for (const queue of [work, rest]) runDue(queue, clock);
    const next = nextAt();
    if (clock.flowing && next < NEVER) timer = setTimeout(pump, Math.min(Math.max(next - clock.now(), 0), MAX_TIMER));
  }

  clock.onJump(() => setImmediate(pump));
  return {
    push(at, due) {
      const isNext = at < nextAt();
      (due.work ? work : rest).push(at, due);
      // Not run here, because that would be inside the caller.
      if (isNext) setImmediate(pump);
    },
    isDue: () => started && nextAt() <= clock.now(),
    nextWorkAt: () => head(work)?.at,
    start() {
      started = true;
      pump();
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}

/** The earliest entry that still has to run. */
function head(queue: DueQueue<Due>): { at: number; item: Due } | undefined {
  let entry = queue.peek();
  while (entry !== undefined && !entry.item.live()) {
    queue.pop();
    entry = queue.peek();
  }
  return entry;
}

function runDue(queue: DueQueue<Due>, clock: Clock): void {
  for (let entry = head(queue); entry !== undefined && entry.at <= clock.now(); entry = head(queue)) {
    queue.pop();
    entry.item.run();
  }
}

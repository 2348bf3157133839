/** A rate limiter: spreads work evenly over time. */
import type { Clock } from '../terminal/io.ts';

export interface Pace {
  /** Resolves when it is the caller's turn. */
  turn(): Promise<void>;
}

/** The resolution of timers, in milliseconds: shorter waits are accumulated. */
const GRAIN = 5;

export function createPace({
  perSecond,
  clock,
  signal,
}: {
  perSecond: number;
  clock: Clock;
  signal: AbortSignal;
}): Pace {
  const gap = 1000 / perSecond;
  let next = clock.now();
  return {
    async turn() {
      const now = clock.now();
      next = Math.max(next, now - GRAIN);
      const wait = next - now;
      next += gap;
      if (wait > GRAIN) await clock.sleep(wait, signal);
    },
  };
}

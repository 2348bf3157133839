/** How long publishing may take. */
import type { Patience } from '../client-options.ts';

/** The time-out of each attempt, and a limit for all attempts together. */
export interface Budget extends Patience {
  totalMs: number;
}

/**
 * Cognito waits 5 s for a trigger, cold start included, and the functions' own time-out is 4 s. Bus and outbox together
 * end within 2.6 s, which leaves time to refuse the sign-up.
 */
export const TRIGGER_BUDGETS: { bus: Budget; outbox: Budget } = {
  bus: { attempts: 2, attemptMs: 700, totalMs: 1_600 },
  outbox: { attempts: 1, attemptMs: 900, totalMs: 1_000 },
};

/** How long publishing may take. */
import type { Patience } from '../client-options.ts';

/** Patience per try, and a limit for all tries together. */
export interface Budget extends Patience {
  totalMs: number;
}

/**
 * Cognito waits 5 s for a trigger, cold start inside, and the functions' own time-out is 4 s. Bus and outbox together
 * end within 2.6 s, which leaves time to say no.
 */
export const TRIGGER_BUDGETS: { bus: Budget; outbox: Budget } = {
  bus: { attempts: 2, attemptMs: 700, totalMs: 1_600 },
  outbox: { attempts: 1, attemptMs: 900, totalMs: 1_000 },
};

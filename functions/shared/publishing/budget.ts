/** How long a trigger's calls may take. */
import type { Patience } from '../client-options.ts';
import type { ReadLimits } from '../portal-settings/cache.ts';

/** The time-out of each attempt, and a limit for all attempts together. */
export interface Budget extends Patience {
  totalMs: number;
}

/**
 * Cognito waits 5 s for a trigger, cold start included, and the functions' own time-out is 4 s. A portal's rules, bus and
 * outbox together end within 3.3 s, which leaves time to refuse. The first read of the rules is the first call of a new
 * environment, which also opens the connection: it gets more time than any other.
 */
export const TRIGGER_BUDGETS: { rules: Patience & ReadLimits; bus: Budget; outbox: Budget } = {
  rules: { attempts: 2, attemptMs: 600, renewMs: 300, firstMs: 1_200 },
  bus: { attempts: 2, attemptMs: 500, totalMs: 1_300 },
  outbox: { attempts: 1, attemptMs: 700, totalMs: 800 },
};

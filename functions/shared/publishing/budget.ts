/** The time limits of a trigger's calls. */
import type { Patience } from '../client-options.ts';
import type { ReadLimits } from '../portal-settings/cache.ts';

/** The time-out of each attempt, and a limit for all attempts together. */
export interface Budget extends Patience {
  totalMs: number;
}

/**
 * Cognito waits 5 s for a trigger, including the cold start, and the functions' own time-out is 4 s. Reading the
 * portal's rules and calling bus and outbox take at most 3.3 s together, which leaves time to refuse. The first read of
 * the rules is the first call of a new environment and also opens the connection, so it has more time than any other.
 */
export const TRIGGER_BUDGETS: { rules: Patience & ReadLimits; bus: Budget; outbox: Budget; signIn: Budget } = {
  rules: { attempts: 2, attemptMs: 600, renewMs: 300, firstMs: 1_200 },
  bus: { attempts: 2, attemptMs: 500, totalMs: 1_300 },
  outbox: { attempts: 1, attemptMs: 700, totalMs: 800 },
  // A later sign-in needs nothing of us: its one call delays it by 0.7 s at most, the function's own work included.
  signIn: { attempts: 1, attemptMs: 600, totalMs: 600 },
};

/**
 * Okta waits 3 s for the response to an event hook, including the cold start and the way through the network, and repeats
 * a hook without a response once.
 */
export const HOOK_BUDGETS: Record<'secret' | 'bus' | 'outbox', Budget> = {
  secret: { attempts: 1, attemptMs: 700, totalMs: 800 },
  bus: { attempts: 2, attemptMs: 400, totalMs: 900 },
  outbox: { attempts: 1, attemptMs: 500, totalMs: 600 },
};

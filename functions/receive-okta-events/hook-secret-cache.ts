/** Caches the secret for a minute, and for a quarter of an hour if it cannot be read again. */
import { errorFacts } from '../shared/error-facts.ts';
import { logger } from '../shared/observability.ts';
import type { FetchHookSecret } from './fetch-hook-secret.ts';
import type { HookSecret } from './hook-secret.ts';

/** A secret that was replaced is valid this long. */
const FRESH_MS = 60_000;
/** An older one is never used. */
const USABLE_MS = 15 * 60_000;

export interface HookSecretCacheOptions {
  fetch: FetchHookSecret;
  clock: () => Date;
}

/** Makes a reader. It never reads in the background: Lambda freezes such work. */
export function createHookSecretCache({ fetch, clock }: HookSecretCacheOptions): FetchHookSecret {
  let kept: { secret: HookSecret; readAt: number } | undefined;
  return async () => {
    const now = clock().getTime();
    if (kept !== undefined && now - kept.readAt < FRESH_MS) return kept.secret;
    try {
      kept = { secret: await fetch(), readAt: now };
    } catch (error) {
      if (kept === undefined || now - kept.readAt >= USABLE_MS) throw error;
      logger.warn('the secret cannot be read again, the cached one is used', { ...errorFacts(error) });
    }
    return kept.secret;
  };
}

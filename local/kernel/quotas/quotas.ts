/** AWS's request quotas: a token bucket for each operation, or for several that share one. */

import { ServiceError } from '../service-error.ts';
import type { Clock } from '../time/clock.ts';
import type { Quota } from './quota.ts';
import { fullBucket, type TokenBucket, takeToken } from './token-bucket.ts';

export interface Quotas {
  /**
   * Takes a token from the quota's bucket. Without a quota it never throttles.
   * @throws ServiceError when the bucket is empty
   */
  spend(quota: Quota | undefined): void;
}

/** Enforces quotas only if `enforced`: local use is not slowed down by default. */
export function createQuotas({ clock, enforced }: { clock: Clock; enforced: boolean }): Quotas {
  const buckets = new Map<Quota, TokenBucket>();
  return {
    spend(quota) {
      if (!enforced || quota === undefined) return;
      const bucket = buckets.get(quota) ?? fullBucket(quota, clock.now());
      buckets.set(quota, bucket);
      if (!takeToken(bucket, clock.now())) throw new ServiceError(quota.error, 'Rate exceeded');
    },
  };
}

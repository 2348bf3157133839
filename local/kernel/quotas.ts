/** AWS's request quotas: a token bucket for each operation, or for several that share one. */
import type { Clock } from './clock.ts';
import type { Quota } from './quota.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';
import { fullBucket, type TokenBucket, takeToken } from './token-bucket.ts';

export interface Quotas {
  /** @throws ServiceError when the operation is called too often */
  spend(service: Service, operation: string): void;
}

/** Quotas that are kept, or, where they are off, none: a laptop is not slowed down unless it is asked to be. */
export function createQuotas({ clock, enforced }: { clock: Clock; enforced: boolean }): Quotas {
  const buckets = new Map<Quota, TokenBucket>();
  return {
    spend({ quotas }, operation) {
      const quota = enforced ? quotas?.[operation] : undefined;
      if (quota === undefined) return;
      const bucket = buckets.get(quota) ?? fullBucket(quota, clock.now());
      buckets.set(quota, bucket);
      if (!takeToken(bucket, clock.now())) throw new ServiceError(quota.error, 'Rate exceeded');
    },
  };
}

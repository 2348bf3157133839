/** Refuses requests above a method's rate, and those that a fault throttles. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Principal } from '../../kernel/principals/principal.ts';
import { fullBucket, type TokenBucket, takeToken } from '../../kernel/quotas/token-bucket.ts';
import type { Stage } from '../api/api.ts';
import type { Method } from '../api/method.ts';
import type { Check } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';

/** What faults call a request to an API: its name in IAM policies. Any client sends it. */
export const REQUESTS = { service: 'execute-api', operation: 'Invoke' } as const;
const principal: Principal = { type: 'account' };

export function createCheckThrottling({ clock, faults }: Pick<Kernel, 'clock' | 'faults'>): Check {
  // Keyed by stage and method: a new deployment begins with full buckets.
  const buckets = new WeakMap<Stage, Map<Method, TokenBucket>>();

  function bucketOf(stage: Stage, method: Method): TokenBucket | undefined {
    const limit = stage.limits.get(method);
    if (limit === undefined) return undefined;
    const ofStage = buckets.get(stage) ?? new Map<Method, TokenBucket>();
    buckets.set(stage, ofStage);
    const bucket = ofStage.get(method) ?? fullBucket(limit, clock.now());
    ofStage.set(method, bucket);
    return bucket;
  }

  return ({ api, stage, request }, { method }) => {
    const bucket = bucketOf(stage, method);
    const isAbove = bucket !== undefined && !takeToken(bucket, clock.now());
    const input = { ApiId: api.id, ApiName: api.name, HttpMethod: request.method, ResourcePath: method.resourcePath };
    if (isAbove || faults.claim({ ...REQUESTS, input, principal }, ['throttle'])) throw new GatewayError('THROTTLED');
  };
}

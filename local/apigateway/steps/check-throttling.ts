/** Refuses requests above a method's rate. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
import type { Clock } from '../../kernel/clock.ts';
import { fullBucket, type TokenBucket, takeToken } from '../../kernel/token-bucket.ts';
import type { Stage } from '../api/api.ts';
import type { Method } from '../api/method.ts';
import type { Check } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';

export function createCheckThrottling(clock: Clock): Check {
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

  return ({ stage }, { method }) => {
    const bucket = bucketOf(stage, method);
    if (bucket && !takeToken(bucket, clock.now())) throw new GatewayError('THROTTLED');
  };
}

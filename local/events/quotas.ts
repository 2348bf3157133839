/** Request quotas of EventBridge in its large Regions. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
import type { Quota } from '../kernel/quota.ts';

export const EVENTS_QUOTAS: Readonly<Record<string, Quota>> = {
  PutEvents: { burst: 10_000, rate: 10_000, error: 'ThrottlingException' },
};

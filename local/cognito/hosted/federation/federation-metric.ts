/** The metric of federation requests. */
import type { Counted } from '../../metrics.ts';

export function federationMetric(poolId: string, clientId: string, provider: string): Counted {
  return {
    kind: 'Federation',
    dimensions: { UserPool: poolId, UserPoolClient: clientId, IdentityProvider: provider },
  };
}

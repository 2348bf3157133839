/** The metric of token refreshes. */
import type { Counted } from '../../metrics.ts';

/** AWS counts all clients that do not exist or fail to authenticate under one name. */
export function refreshMetric(poolId: string, clientId = 'Invalid'): Counted {
  return { kind: 'TokenRefresh', dimensions: { UserPool: poolId, UserPoolClient: clientId } };
}

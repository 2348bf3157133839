/** How refreshes are counted. */
import type { Counted } from '../../metrics.ts';

/** AWS counts all clients that do not exist, or that cannot show who they are, as one. */
export function refreshMetric(poolId: string, clientId = 'Invalid'): Counted {
  return { kind: 'TokenRefresh', dimensions: { UserPool: poolId, UserPoolClient: clientId } };
}

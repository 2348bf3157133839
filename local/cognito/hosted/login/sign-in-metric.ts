/** How sign-ins of the pool's own accounts are counted. */
import type { Counted } from '../../metrics.ts';

export function signInMetric(poolId: string, clientId: string): Counted {
  return { kind: 'SignIn', dimensions: { UserPool: poolId, UserPoolClient: clientId } };
}

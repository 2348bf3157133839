/** The metric of local users' sign-ins. */
import type { Counted } from '../../metrics.ts';

export function signInMetric(poolId: string, clientId: string): Counted {
  return { kind: 'SignIn', dimensions: { UserPool: poolId, UserPoolClient: clientId } };
}

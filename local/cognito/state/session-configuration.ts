/**
 * How long sessions of the hosted domain replace a new sign-in: one setting for the pool, and one for each client.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html
 */
import { ServiceError } from '../../kernel/service-error.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { findClient, findPool } from './find.ts';
import {
  type ClientSessions,
  DEFAULT_CLIENT_SESSIONS,
  DEFAULT_POOL_SESSIONS,
  type PoolSessions,
} from './session-settings.ts';

export function poolSessions({ poolSessions: stored }: CognitoContext, poolId: string): PoolSessions {
  return stored.get(poolId) ?? DEFAULT_POOL_SESSIONS;
}

/** The stored setting, whether or not it is in effect. */
export function clientSessions({ clientSessions: stored }: CognitoContext, clientId: string): ClientSessions {
  return stored.get(clientId) ?? DEFAULT_CLIENT_SESSIONS;
}

/** The setting in effect: a client's own setting has no effect while its pool does not track sessions. */
export function effectiveClientSessions(cognito: CognitoContext, poolId: string, clientId: string): ClientSessions {
  const tracks = poolSessions(cognito, poolId).tracking === 'ENABLED';
  return tracks ? clientSessions(cognito, clientId) : DEFAULT_CLIENT_SESSIONS;
}

/** @throws ServiceError `FeatureUnavailableInTierException` in the Lite tier */
export function setPoolSessions(cognito: CognitoContext, poolId: string, given: PoolSessions): void {
  checkTier(cognito, poolId);
  cognito.poolSessions.put(poolId, given);
}

/**
 * @throws ServiceError `InvalidParameterException` while the pool does not track sessions, and as above in the Lite
 * tier
 */
export function setClientSessions(
  cognito: CognitoContext,
  { poolId, clientId }: { poolId: string; clientId: string },
  given: ClientSessions,
): void {
  checkTier(cognito, poolId);
  findClient(cognito, poolId, clientId);
  if (poolSessions(cognito, poolId).tracking !== 'ENABLED') {
    throw invalidParameter(`User session tracking must be enabled for user pool ${poolId} first.`);
  }
  cognito.clientSessions.put(clientId, given);
}

function checkTier(cognito: CognitoContext, poolId: string): void {
  if (findPool(cognito, poolId).settings.UserPoolTier !== 'LITE') return;
  const message = 'Session configuration is not available in the LITE tier: the user pool must be ESSENTIALS or PLUS.';
  throw new ServiceError('FeatureUnavailableInTierException', message);
}

/** Finds the pool, client, user or provider that a request names, or throws AWS's error. */

import type { CognitoContext } from '../context.ts';
import { clientNotFound, poolNotFound, providerNotFound, userNotFound } from '../errors.ts';
import type { Client, IdentityProvider, User, UserPool } from './model.ts';

export function findPool({ pools }: CognitoContext, poolId: string): UserPool {
  const pool = pools.get(poolId);
  if (!pool) throw poolNotFound(poolId);
  return pool;
}

export function findClient(cognito: CognitoContext, poolId: string, clientId: string): Client {
  findPool(cognito, poolId);
  const client = cognito.clients.get(clientId);
  if (!client || client.poolId !== poolId) throw clientNotFound(clientId);
  return client;
}

export function findUser(cognito: CognitoContext, poolId: string, username: string): { pool: UserPool; user: User } {
  const pool = findPool(cognito, poolId);
  const user = cognito.users.get(pool, username);
  if (!user) throw userNotFound();
  return { pool, user };
}

export function findProvider(cognito: CognitoContext, poolId: string, name: string): IdentityProvider {
  findPool(cognito, poolId);
  const provider = cognito.providers.get(`${poolId}/${name}`);
  if (!provider) throw providerNotFound(name);
  return provider;
}

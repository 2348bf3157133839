/** Finds what an operation or a resource names, or says in AWS's words that it is not there. */
import { clientNotFound, poolNotFound, userNotFound } from '../errors.ts';
import type { Cognito } from './cognito.ts';
import type { Client, User, UserPool } from './model.ts';

export function findPool({ pools }: Cognito, poolId: string): UserPool {
  const pool = pools.get(poolId);
  if (!pool) throw poolNotFound(poolId);
  return pool;
}

export function findClient(cognito: Cognito, poolId: string, clientId: string): Client {
  findPool(cognito, poolId);
  const client = cognito.clients.get(clientId);
  if (!client || client.poolId !== poolId) throw clientNotFound(clientId);
  return client;
}

export function findUser(cognito: Cognito, poolId: string, username: string): { pool: UserPool; user: User } {
  const pool = findPool(cognito, poolId);
  const user = cognito.users.get(pool, username);
  if (!user) throw userNotFound();
  return { pool, user };
}

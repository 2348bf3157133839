/** The users of all pools, one row each, by pool and canonical user name. */
import type { Entry, ListQuery, Store } from '../../kernel/storage/store.ts';
import type { User, UserPool } from './model.ts';

export interface Users {
  /** Finds a user by name, with the pool's case sensitivity. */
  get(pool: UserPool, username: string): User | undefined;
  put(user: User): void;
  create(user: User): void;
  delete(user: User): void;
  /** In the order of user names; `after` is a user name. */
  list(poolId: string, query: Pick<ListQuery, 'after' | 'limit'>): Promise<User[]>;
  count(poolId: string): number;
}

/** The stored form of a user name: lower case unless the pool is case-sensitive. */
export function canonicalUsername(pool: UserPool, username: string): string {
  return pool.settings.UsernameConfiguration?.CaseSensitive ? username : username.toLowerCase();
}

export function openUsers(store: Store): Users {
  const rows = store.collection<User>('cognito-idp.users');
  const counts = store.collection<number>('cognito-idp.user-counts');
  const add = (poolId: string, by: number) => counts.put(poolId, (counts.get(poolId) ?? 0) + by);
  return {
    get: (pool, username) => rows.get(`${pool.id}/${canonicalUsername(pool, username)}`),
    put: (user) => rows.put(keyOf(user), user),
    create(user) {
      rows.put(keyOf(user), user);
      add(user.poolId, 1);
    },
    delete(user) {
      rows.delete(keyOf(user));
      add(user.poolId, -1);
    },
    async list(poolId, { after, limit }) {
      const prefix = `${poolId}/`;
      const entries = await rows.list({ prefix, limit, after: after === undefined ? undefined : prefix + after });
      return entries.filter(({ id }) => id.startsWith(prefix)).map(({ value }: Entry<User>) => value);
    },
    count: (poolId) => counts.get(poolId) ?? 0,
  };
}

function keyOf(user: User): string {
  return `${user.poolId}/${user.username}`;
}

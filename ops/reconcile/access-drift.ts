/** Whether the user pool agrees with what is known about a person's access. Pure. */
import {
  ACCESS_GROUNDS,
  type AccessFact,
  type AccessGround,
  accessField,
  blockedGrounds,
} from '../../events/access.ts';
import type { StoredProfile } from '../records/profiles-table.ts';
import type { PoolUser } from '../records/user-pool.ts';

export interface AccessDrift {
  /** What the user pool should say. */
  suspended: boolean;
  grounds: AccessGround[];
  /** The fact that starts the access workflow again; absent if the table knows none. */
  fact?: { ground: AccessGround } & AccessFact;
  /** Since when: the time of the newest fact, or of the last change of the user. */
  since: string;
}

/** Returns undefined if they agree. */
export function accessDrift(
  user: Pick<PoolUser, 'enabled' | 'modifiedAt'>,
  access: StoredProfile['access'] = {},
): AccessDrift | undefined {
  const grounds = blockedGrounds(access);
  const suspended = grounds.length > 0;
  if (suspended !== user.enabled) return undefined;
  const known = ACCESS_GROUNDS.flatMap((ground) => {
    const fact = access[accessField(ground)];
    return fact === undefined ? [] : [{ ground, ...fact }];
  }).sort((one, other) => (one.at < other.at ? 1 : -1));
  // Any fact that says what the item says: recorded facts change nothing when they come again.
  const fact = known.find(({ state }) => (state === 'blocked') === suspended);
  return { suspended, grounds, since: known[0]?.at ?? user.modifiedAt.toISOString(), ...(fact && { fact }) };
}

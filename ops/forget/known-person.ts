/** What pool and table say about a person before they are forgotten, and whether they were forgotten before. */
import { PROFILES_INDEX_KEYS } from '../../events/names.ts';
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import { findUser, type PoolUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { chunks } from '../stream/pages.ts';
import type { Person } from './person.ts';

export interface KnownPerson extends Person {
  user: PoolUser | undefined;
  item: StoredProfile | undefined;
  /** In plans on this machine. */
  email: string | undefined;
}

const USERS_AT_ONCE = 8;
/** The maximum number of keys of BatchGetItem. */
const PAGE = 100;
/** How long a sign-up that began before the person was forgotten may take to create the user, in milliseconds. */
const SIGN_UP_TAKES = 60_000;

export async function readPeople(context: Context, people: readonly Person[]): Promise<KnownPerson[]> {
  const items = new Map<string, StoredProfile>();
  for (const page of chunks(people, PAGE)) {
    const found = await findProfiles(
      context,
      page.map(({ userName }) => userName),
    );
    for (const [userName, item] of found) items.set(userName, item);
  }
  return inParallel(people, USERS_AT_ONCE, async (person) => {
    const user = await findUser(context, person.userName);
    const item = items.get(person.userName);
    return {
      ...person,
      user,
      item,
      email: user?.attributes.email ?? textOf(item?.fields[PROFILES_INDEX_KEYS.byEmail.partitionKey]),
    };
  });
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * When the person was forgotten; undefined if never, or if a new life has begun since. A user that was created as the
 * person was forgotten is left over from a sign-up in flight: its events write nothing.
 */
export function forgottenSince({ user, item }: Pick<KnownPerson, 'user' | 'item'>): string | undefined {
  const { forgottenAt, attributesAt } = item ?? {};
  if (forgottenAt === undefined || attributesAt !== undefined) return undefined;
  const isNew = user !== undefined && user.createdAt.getTime() > Date.parse(forgottenAt) + SIGN_UP_TAKES;
  return isNew ? undefined : forgottenAt;
}

/** A full pool in which some users have lost their profile, and a table in which some profiles have lost their user. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import type { Profile } from '../../events/profile.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { openUsers } from '../../local/cognito/state/users.ts';
import { openStore } from '../../local/kernel/storage/store.ts';
import type { System } from '../../system/start-system.ts';
import { putItems } from './put-items.ts';
import type { Seeding } from './seeding.ts';

const personName = (number: number) => `okta_person${number}`;

interface Profiles extends Seeding {
  /** How many users have no profile. */
  missing: number;
  /** How many profiles have no user. */
  orphans: number;
}

/** Writes active profiles. `reconcile` must find the users without a profile and the profiles without a user. */
export async function writeProfiles(system: System, seeding: Profiles): Promise<void> {
  const { settings, onProgress } = seeding;
  await putItems(system, { table: settings.profilesTableName, items: profiles(seeding), onProgress });
}

async function* profiles(seeding: Profiles): AsyncGenerator<Profile> {
  const { missing, count, orphans } = seeding;
  for (let number = missing; number < count + orphans; number += 1) yield profileOf(seeding, number);
}

function profileOf({ settings, at }: Seeding, number: number): Profile {
  const { userPoolId, stateMachineArn, portals } = settings;
  const userName = personName(number);
  const time = new Date(at).toISOString();
  return {
    ...{ userName, signUpId: signUpId({ userPoolId, userName }), ClientId: portals[0]?.clientId ?? '' },
    ...{ Email: `${userName}@example.com`, given_name: 'Grace', family_name: 'Hopper', status: 'active' },
    ...{ sub: userName, attributesHash: createHash('sha256').update(userName).digest('hex'), version: 1 },
    ...{
      attributesAt: time,
      createdAt: time,
      updatedAt: time,
      confirmedAt: time,
      writtenBy: stateMachineArn,
      createdBy: stateMachineArn,
    },
  };
}

/** The number of writes that are awaited together. */
const ROWS = 1000;

/**
 * Adds federated users to the state of a twin that is not running. Cognito creates such users only at their first
 * sign-in, and a hundred thousand sign-ins would take half an hour.
 */
export async function fillPool(folder: string, { settings, at, count, onProgress }: Seeding): Promise<void> {
  const store = await openStore(join(folder, 'state'));
  const users = openUsers(store);
  for (let number = 0; number < count; number += 1) {
    const username = personName(number);
    users.create({
      poolId: settings.userPoolId,
      username,
      status: 'EXTERNAL_PROVIDER',
      provider: IDENTITY_PROVIDER_NAME,
      attributes: { sub: username, email: `${username}@example.com`, given_name: 'Grace', family_name: 'Hopper' },
      createdAt: at,
      modifiedAt: at,
    });
    if (number % ROWS === 0) {
      await store.flushed();
      onProgress(number);
    }
  }
  await store.close();
}

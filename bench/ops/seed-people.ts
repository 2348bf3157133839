/** A full pool in which some have lost their profile. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import type { Profile } from '../../events/profile.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { openUsers } from '../../local/cognito/state/users.ts';
import { openStore } from '../../local/kernel/store.ts';
import type { System } from '../../system/start-system.ts';
import { putItems } from './put-items.ts';
import type { Seeding } from './seeding.ts';

const personName = (number: number) => `okta_person${number}`;

/** Active profiles of the pool's people, except for the first few, which `reconcile` is expected to find. */
export async function writeProfiles(system: System, seeding: Seeding & { missing: number }): Promise<void> {
  const { settings, onProgress } = seeding;
  await putItems(system, { table: settings.profilesTableName, items: profiles(seeding), onProgress });
}

async function* profiles(seeding: Seeding & { missing: number }): AsyncGenerator<Profile> {
  for (let number = seeding.missing; number < seeding.count; number += 1) yield profileOf(seeding, number);
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

/** How many writes are made before they are awaited. */
const ROWS = 1000;

/**
 * Puts federated users into the state of a twin that is not running. Cognito makes such users at their first sign-in only,
 * and a hundred thousand sign-ins would take the bench half an hour.
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

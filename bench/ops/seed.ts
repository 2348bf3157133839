/** A stage where much went wrong an hour ago: failed executions, and a full pool in which some have lost their profile. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { System } from '../../demo/system.ts';
import { IDENTITY_PROVIDER_NAME, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import type { Profile } from '../../events/profile.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { openUsers } from '../../local/cognito/state/users.ts';
import { openStore } from '../../local/kernel/store.ts';

/** What a seeder works with: the stage's names, the time of the people, and who is told of progress. */
export interface Seeding {
  settings: OperationsSettings;
  /** Epoch milliseconds. */
  at: number;
  count: number;
  onProgress(done: number): void;
}

const account = { type: 'account' } as const;

/** As many entries as PutEvents takes. */
const ENTRIES = 10;
/** Sign-ups that are under way at once: more would only start more threads. */
const WAVE = 20;

/** The portal's parameter cannot be read, which fails a workflow at once; a redrive succeeds. */
const NO_PARAMETER = {
  service: 'ssm',
  operation: 'GetParameter',
  effect: 'before',
  principal: 'ValidateAttributes',
  error: { code: 'ParameterNotFound', message: 'failed on purpose', status: 400 },
} as const;

/** Has this many workflows fail, and the audit record it. */
export async function failSignUps({ twin }: System, { settings, count, onProgress }: Seeding): Promise<void> {
  const fault = twin.faults.add(NO_PARAMETER);
  for (let first = 0; first < count; first += WAVE) {
    const numbers = Array.from({ length: Math.min(WAVE, count - first) }, (_, index) => first + index);
    for (let from = 0; from < numbers.length; from += ENTRIES) {
      const Entries = numbers
        .slice(from, from + ENTRIES)
        .map((number) => beginning(settings, number, twin.clock.now()));
      await twin.call({ service: 'events', operation: 'PutEvents', input: { Entries }, principal: account });
    }
    await twin.whenIdle();
    onProgress(first + numbers.length);
  }
  await twin.settle();
  twin.faults.remove(fault);
}

/** `UserCreated` of somebody who is not in the pool. */
function beginning({ userPoolId, eventBusName, portals: [portal] }: OperationsSettings, number: number, now: number) {
  const userName = `okta_failed${number}`;
  const detail = {
    version: 1,
    ...{ signUpId: signUpId({ userPoolId, userName }), userName, userPoolId },
    ...{ clientId: portal?.clientId ?? '', traceId: 'unknown', occurredAt: new Date(now).toISOString() },
    attributes: {
      email: `${userName}@example.com`,
      email_verified: 'true',
      given_name: 'Ada',
      family_name: 'Lovelace',
    },
  };
  return {
    EventBusName: eventBusName,
    Source: USER_EVENT_SOURCE,
    DetailType: 'UserCreated',
    Detail: JSON.stringify(detail),
  };
}

const personName = (number: number) => `okta_person${number}`;

/** As many items as BatchWriteItem takes. */
const ITEMS = 25;

/** Active profiles of the pool's people, but for the first few, whom `reconcile` is to find. */
export async function writeProfiles({ twin }: System, seeding: Seeding & { missing: number }): Promise<void> {
  const { settings, count, missing, onProgress } = seeding;
  for (let first = missing; first < count; first += ITEMS) {
    const puts = Array.from({ length: Math.min(ITEMS, count - first) }, (_, index) => ({
      PutRequest: { Item: toItem(profileOf(seeding, first + index)) },
    }));
    const input = { RequestItems: { [settings.profilesTableName]: puts } };
    await twin.call({ service: 'dynamodb', operation: 'BatchWriteItem', input, principal: account });
    onProgress(first + puts.length);
  }
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

/** In the words of DynamoDB. */
const toItem = (profile: Profile) =>
  Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

/** Writes are awaited after so many. */
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

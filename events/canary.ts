/** The made-up sign-up that tests a stage: it goes the way of every other, and is no person. */

/** User names of canaries begin with it; those of people from the identity provider begin with the provider's name. */
export const CANARY_USER_PREFIX = 'canary_';

/** Whether a user name is a canary's: it counts in no metric of people, and nothing has to be repaired for it. */
export function isCanary(userName: string): boolean {
  return userName.startsWith(CANARY_USER_PREFIX);
}

/** Key of a canary's records in the audit's index by day, instead of a day. */
export const CANARY_SHARD = 'canary';

/** The audit's records of a canary that passes. Those of a failure are listed with the failures of people. */
export const CANARY_TRACES: readonly string[] = ['UserCreated', 'ProfileWritten'];

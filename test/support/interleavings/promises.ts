/** What is promised of a sign-up, as a model that knows nothing of tables, queues or retries. */
import { ProfileFields } from '../../../events/profile.ts';
import type { UserCreated } from '../../../events/user-created.ts';
import { fieldsHash } from '../../../functions/shared/fields-hash.ts';

/** Everything that has been published about a person so far. */
export interface Promised {
  truths: UserCreated[];
  /** How many events of the triggers are among that. */
  reported: number;
  isConfirmed: boolean;
  isBlocked: boolean;
  /** The stated attributes of every later sign-in that the bus may have taken. */
  signIns: Readonly<Record<string, string>>[];
  /** The profile as it was last seen. */
  seen?: Record<string, unknown>;
}

/** Nothing has happened yet. */
export const newPromised = (): Promised => ({
  truths: [],
  reported: 0,
  isConfirmed: false,
  isBlocked: false,
  signIns: [],
});

export type Truth = ProfileFields & { attributesAt: string; hash: string };

/** The profile that must be stored in the end: of all acceptable truths the newest, of two at once the one of the greater hash. */
export function newestTruth(truths: readonly UserCreated[]): Truth | undefined {
  const profiles = truths.filter(({ attributes }) => attributes.email !== undefined).map(toTruth);
  return profiles.sort((one, other) => (isOlder(one, other) ? 1 : -1))[0];
}

function toTruth({ clientId, userName, occurredAt, attributes }: UserCreated): Truth {
  const { email: Email, email_verified, given_name, family_name } = attributes;
  const emailVerified = email_verified === undefined ? undefined : email_verified === 'true';
  const fields = { Email, emailVerified, given_name, family_name };
  const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const profile = { ClientId: clientId, userName, ...sent };
  return { ...profile, attributesAt: occurredAt, hash: fieldsHash(profile) };
}

/** Whether a truth must give way to the other. */
export function isOlder(one: Truth, other: Truth): boolean {
  if (one.attributesAt !== other.attributesAt) return one.attributesAt < other.attributesAt;
  return one.hash < other.hash;
}

/** The version that a stored profile holds; none if it is only a confirmation so far. */
export function truthOf(profile: Record<string, unknown> | undefined): Truth | undefined {
  if (profile?.attributesAt === undefined) return undefined;
  const { attributesAt, attributesHash } = profile;
  return { ...ProfileFields.parse(profile), attributesAt: String(attributesAt), hash: String(attributesHash) };
}

/** Whether a profile may still follow what the identity provider said at this sign-in. */
import type { IdClaims } from '../session/tokens.ts';
import type { Profile } from './read-profile.ts';

const text = (value = ''): string => value.normalize('NFC').trim();

/**
 * Compares the profile with the ID token, which has the newest attributes. They may differ permanently: the stage may leave an
 * attribute to the first sign-in, and a malformed one is not taken over.
 */
export function isBehind(profile: Profile, claims: IdClaims): boolean {
  const said = [claims.given_name, claims.family_name, claims.email?.toLowerCase()].map(text);
  const known = [profile.given_name, profile.family_name, profile.Email].map(text);
  return said.some((value, index) => value !== '' && value !== known[index]);
}

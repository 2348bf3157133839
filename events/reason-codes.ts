/** Why a sign-up was rejected, as codes that are safe to show, log and count. */

/** Attributes that a portal may require. */
export const PROFILE_ATTRIBUTES = ['email', 'given_name', 'family_name'] as const;
export type ProfileAttribute = (typeof PROFILE_ATTRIBUTES)[number];

/** `<attribute>-<rule>`; the rules of an e-mail address are more than those of a name. */
export type ReasonCode =
  | `${ProfileAttribute}-${'missing' | 'too-long' | 'control-characters'}`
  | `email-${'malformed' | 'unverified' | 'domain-not-allowed'}`;

/** People that the stand-in Okta knows, each one showing a different end of a sign-up. */
import { createHash } from 'node:crypto';

/**
 * Claims that Okta sends for the scope `profile`: those whose values are texts.
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims OpenID Connect Core, section 5.4}.
 */
export const PROFILE_CLAIMS = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'zoneinfo',
  'locale',
] as const;

export interface OktaUser extends Partial<Record<(typeof PROFILE_CLAIMS)[number], string>> {
  /** What the person types at the sign-in page. */
  username: string;
  /** What a visitor sees when this person signs in. */
  shows: string;
  email?: string;
  email_verified?: boolean;
}

export const DEMO_PEOPLE: readonly OktaUser[] = [
  {
    username: 'ada',
    shows: 'a profile with all its fields',
    email: 'Ada.Lovelace@example.com',
    email_verified: true,
    given_name: 'Ada',
    family_name: 'Lovelace',
  },
  {
    username: 'grace',
    shows: 'no e-mail: refused at the door, and told why',
    given_name: 'Grace',
    family_name: 'Hopper',
  },
  {
    username: 'edsger',
    shows: 'an unverified e-mail: welcome at Harbour Retail, refused at Harbour Wholesale',
    email: 'edsger@example.com',
    email_verified: false,
    given_name: 'Edsger',
    family_name: 'Dijkstra',
  },
  {
    username: 'alan',
    shows: 'a line break in the first name: the profile is rejected, and says why',
    email: 'alan.turing@example.com',
    email_verified: true,
    given_name: 'Alan\nMathison',
    family_name: 'Turing',
  },
  {
    username: 'zoe',
    shows: 'names as people have them: accents, an apostrophe, right-to-left, emoji, 200 characters',
    email: "zoë.o'neill@example.com",
    email_verified: true,
    given_name: padded("Zoë-Ångström שלום 👩‍🚀 O'Neill ", 200),
    family_name: 'عائلة D’Arcy-Núñez',
  },
];

/** Okta's form of a user id (`00u` and 17 letters and digits), always the same for a username. */
export function subjectOf(username: string): string {
  const digest = createHash('sha256').update(username).digest('base64url').replace(/[-_]/g, 'x');
  return `00u${digest.slice(0, 17)}`;
}

/** Text of exactly this number of code points. */
function padded(text: string, length: number): string {
  return text + 'n'.repeat(length - Array.from(text).length);
}

/** The demo users of the stand-in Okta. Each one shows a different outcome of a sign-up. */
import { createHash } from 'node:crypto';

/**
 * The claims that Okta sends for the scope `profile`, if their values are texts.
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
  /** The user name on the sign-in page. */
  username: string;
  /** What signing in as this person demonstrates. */
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
    shows: 'no e-mail address: refused before a user is created, with the reason',
    given_name: 'Grace',
    family_name: 'Hopper',
  },
  {
    username: 'edsger',
    shows: 'an unverified e-mail address: admitted at Harbour Retail, refused at Harbour Wholesale',
    email: 'edsger@example.com',
    email_verified: false,
    given_name: 'Edsger',
    family_name: 'Dijkstra',
  },
  {
    username: 'alan',
    shows: 'a line break in the first name: the workflow rejects the profile, with the reason',
    email: 'alan.turing@example.com',
    email_verified: true,
    given_name: 'Alan\nMathison',
    family_name: 'Turing',
  },
  {
    username: 'zoe',
    shows: 'names with accents, an apostrophe, right-to-left script, emoji and 200 characters',
    email: "zoë.o'neill@example.com",
    email_verified: true,
    given_name: padded("Zoë-Ångström שלום 👩‍🚀 O'Neill ", 200),
    family_name: 'عائلة D’Arcy-Núñez',
  },
];

/** A user id in Okta's form (`00u` and 17 letters and digits), always the same for a user name. */
export function subjectOf(username: string): string {
  const digest = createHash('sha256').update(username).digest('base64url').replace(/[-_]/g, 'x');
  return `00u${digest.slice(0, 17)}`;
}

/** Pads a text to this number of code points. */
function padded(text: string, length: number): string {
  return text + 'n'.repeat(length - Array.from(text).length);
}

/** Cognito's rules for the first part of `https://<prefix>.auth.<region>.amazoncognito.com`. */

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html */
const RESERVED_WORDS = ['aws', 'amazon', 'cognito'];
const LONGEST = 63;

/** Returns what to change in the prefix; undefined if it is valid. */
export function loginDomainPrefixProblem(prefix: string): string | undefined {
  if (prefix.length > LONGEST) return `it has ${prefix.length} characters; use at most ${LONGEST}`;
  const reserved = RESERVED_WORDS.find((word) => prefix.includes(word));
  if (reserved !== undefined) return `leave "${reserved}" out; Cognito keeps this word for itself`;
  if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(prefix)) return undefined;
  return 'use lower-case letters, digits, and hyphens between them; the prefix must be unique in its Region';
}

/** Rules for every text, independent of the portal. */

/** Counted in characters as a person sees them. */
const MAX_NAME_LENGTH = 200;

/** RFC 5321 section 4.5.3.1: a path of 256 octets less its two brackets. */
const MAX_EMAIL_OCTETS = 254;

/** Controls, unpaired surrogates, line breaks, and bidirectional overrides, which change how a text reads. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A local part, one `@`, and a domain of at least two labels; letters of any script. */
const EMAIL = /^[^\s@]+@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

export const hasControlCharacters = (text: string): boolean => FORBIDDEN.test(text);

export const isTooLongEmail = (email: string): boolean => Buffer.byteLength(email) > MAX_EMAIL_OCTETS;

export const isEmail = (email: string): boolean => EMAIL.test(email);

/** An emoji family or a letter with its accents is one character, independent of its code points. */
export function isTooLongName(name: string): boolean {
  if (name.length <= MAX_NAME_LENGTH) return false;
  let characters = 0;
  for (const _ of new Intl.Segmenter().segment(name)) {
    characters += 1;
    if (characters > MAX_NAME_LENGTH) return true;
  }
  return false;
}

/** Normalises texts from an identity provider. */

/** Trims a text and composes its characters (NFC); returns undefined if no character is visible. */
export function normaliseText(given: string | undefined): string | undefined {
  const text = given?.normalize('NFC').trim();
  return text && HAS_VISIBLE_CHARACTER.test(text) ? text : undefined;
}

/** Case matters in e-mail addresses only in theory (RFC 5321 section 2.4); lower case lets the index find them. */
export function normaliseEmail(given: string | undefined): string | undefined {
  return normaliseText(normaliseText(given)?.toLowerCase());
}

/** Any character but separators, controls, invisible formatting, unpaired surrogates, fillers (DI) and the blank Braille pattern. */
const HAS_VISIBLE_CHARACTER = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2800]/u;

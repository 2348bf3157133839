/** One spelling for each text that an identity provider may send. */

/** Trimmed and in Unicode's composed form (NFC), so that `é` is one `é`; a text without a visible character is none. */
export function normaliseText(given: string | undefined): string | undefined {
  const text = given?.normalize('NFC').trim();
  return text && HAS_VISIBLE_CHARACTER.test(text) ? text : undefined;
}

/** E-mail addresses differ by case in theory only (RFC 5321 section 2.4): lower case makes the index find them. */
export function normaliseEmail(given: string | undefined): string | undefined {
  return normaliseText(normaliseText(given)?.toLowerCase());
}

/** Anything but separators, controls, invisible formatting and halves of surrogate pairs. */
const HAS_VISIBLE_CHARACTER = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u;

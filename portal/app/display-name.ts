/** The display names of people and portals. Internal ids are never shown instead of a name. */

/** The maximum length of a name in a heading. */
const LONGEST_IN_HEADING = 40;

/** The person's names, or the e-mail address if there are none; undefined if both are missing. */
export function displayName(person: Readonly<Record<string, unknown>>): string | undefined {
  const names = [person.given_name, person.family_name].filter(isText);
  if (names.length > 0) return names.join(' ');
  return [person.email, person.Email].find(isText);
}

/** The name for the greeting in a heading, if it is short enough. */
export function greetingName({ given_name: name }: Readonly<Record<string, unknown>>): string | undefined {
  return isText(name) && Array.from(name).length <= LONGEST_IN_HEADING ? name : undefined;
}

/** The initials of the first two words: `HR` for Harbour Retail. */
export function initials(title: string): string {
  const words = title.split(/\s+/).slice(0, 2);
  return words
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
}

/** Any character but separators, controls, invisible formatting, unpaired surrogates, fillers (DI) and the blank Braille pattern. */
const HAS_VISIBLE_CHARACTER = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2800]/u;

function isText(value: unknown): value is string {
  return typeof value === 'string' && HAS_VISIBLE_CHARACTER.test(value);
}

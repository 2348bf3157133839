/** What to call a person, and a portal. Internal ids are never shown in place of a name. */

/** Longer names are shown with the profile, but not as a heading. */
const LONGEST_IN_HEADING = 40;

/** The names that there are, else the e-mail address; nothing when neither is known. */
export function displayName(person: Readonly<Record<string, unknown>>): string | undefined {
  const names = [person.given_name, person.family_name].filter(isText);
  if (names.length > 0) return names.join(' ');
  return [person.email, person.Email].find(isText);
}

/** The name with which a heading can greet somebody, if there is a short one. */
export function greetingName({ given_name: name }: Readonly<Record<string, unknown>>): string | undefined {
  return isText(name) && Array.from(name).length <= LONGEST_IN_HEADING ? name : undefined;
}

/** Of the first two words: `HR` for Harbour Retail. */
export function initials(title: string): string {
  const words = title.split(/\s+/).slice(0, 2);
  return words
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

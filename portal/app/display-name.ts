/** What to call somebody, and something. */

/** The names that there are, else the e-mail address, else Cognito's name for the user. */
export function displayName(person: Readonly<Record<string, unknown>>): string {
  const names = [person.given_name, person.family_name].filter(isText);
  if (names.length > 0) return names.join(' ');
  return [person.email, person.Email, person['cognito:username'], person.userName].find(isText) ?? 'Signed in';
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
  return typeof value === 'string' && value !== '';
}

/** What to call somebody. */

/** The names that there are, else the e-mail address, else Cognito's name for the user. */
export function displayName(person: Readonly<Record<string, unknown>>): string {
  const names = [person.given_name, person.family_name].filter(isText);
  if (names.length > 0) return names.join(' ');
  return [person.email, person.Email, person['cognito:username'], person.userName].find(isText) ?? 'Signed in';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

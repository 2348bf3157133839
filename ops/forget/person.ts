/** A person to be forgotten, and how to recognise them in texts. Pure. */

export interface Person {
  userName: string;
  signUpId: string;
}

/** A sign-up id, also as part of the name of an execution. */
const SIGN_UP_ID = /[0-9a-f]{32}/g;
/** User names and e-mail addresses, between the delimiters of JSON, ARNs and item ids. */
const NAME = /[^\s"'\\,;:/{}()[\]<>]+/g;

/** Finds which of the people a text is about. */
export type Finder<Someone> = (text: string) => Someone[];

/** `namesOf` gives further names of a person, such as an e-mail address. Upper and lower case are the same. */
export function createFinder<Someone extends Person>(
  people: readonly Someone[],
  namesOf: (someone: Someone) => readonly string[] = () => [],
): Finder<Someone> {
  const known = new Map<string, Someone>();
  for (const someone of people) {
    const names = [someone.userName, someone.signUpId, ...namesOf(someone)];
    for (const name of names) known.set(name.toLowerCase(), someone);
  }
  return (text) => {
    const lower = text.toLowerCase();
    const words = [...(lower.match(SIGN_UP_ID) ?? []), ...(lower.match(NAME) ?? [])];
    return Array.from(new Set(words.flatMap((word) => known.get(word) ?? [])));
  };
}

/** What the audit calls a forgotten person, in place of the user name. */

/** Pseudonyms begin with it; user names of people from the identity provider begin with the provider's name. */
export const PSEUDONYM_PREFIX = 'forgotten_';

/** Whether the name stands for a forgotten person: nobody signs in with it, and nothing has to be repaired for it. */
export const isPseudonym = (userName: string): boolean => userName.startsWith(PSEUDONYM_PREFIX);

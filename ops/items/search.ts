/** Finds items by a text: a part of one of their names, or a name of their person. Pure. */

export interface Search {
  /** In lower case. */
  text: string;
  /** The people that the text names, such as by their e-mail address. */
  userNames: ReadonlySet<string>;
}

/** The names that lists show of an item. */
export interface ItemNames {
  id: string;
  userName?: string;
  signUpId?: string;
  traceId?: string;
}

export function isFound({ id, userName = '', signUpId = '', traceId = '' }: ItemNames, { text, userNames }: Search) {
  if (userNames.has(userName)) return true;
  return [id, userName, signUpId, traceId].some((name) => name.toLowerCase().includes(text));
}

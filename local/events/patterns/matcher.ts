/** What an event pattern is made of once compiled. */

/** A value of an event that is neither an object nor an array. */
export type Leaf = string | number | boolean | null;

/** Says whether a field satisfies a pattern; `undefined` stands for a field that the event does not have. */
export type Matcher = (value: Leaf | undefined) => boolean;

/** A matcher that only texts can satisfy. */
export function onText(test: (text: string) => boolean): Matcher {
  return (value) => typeof value === 'string' && test(value);
}

/** A matcher that only numbers can satisfy. */
export function onNumber(test: (value: number) => boolean): Matcher {
  return (value) => typeof value === 'number' && test(value);
}

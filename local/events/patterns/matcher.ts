/** The parts of a compiled event pattern. */

/** A value of an event that is neither an object nor an array. */
export type Leaf = string | number | boolean | null;

/** Returns whether a field matches; `undefined` means that the event does not have the field. */
export type Matcher = (value: Leaf | undefined) => boolean;

/** A matcher that matches only text. */
export function onText(test: (text: string) => boolean): Matcher {
  return (value) => typeof value === 'string' && test(value);
}

/** A matcher that matches only numbers. */
export function onNumber(test: (value: number) => boolean): Matcher {
  return (value) => typeof value === 'number' && test(value);
}

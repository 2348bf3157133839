/** JSON that is safe to print on a terminal. Pure. */

/**
 * Control characters that JSON leaves as they are, invisible characters, and those that change the direction of text: a stored
 * value must not move the cursor, change colours or hide parts of the output.
 */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The same JSON as `JSON.stringify` gives, with these characters as `\uXXXX`. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(UNSAFE, escaped);

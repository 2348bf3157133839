/** How attributes are normalised and validated, by the table's column `form`. */
import { ATTRIBUTE_ROWS, type AttributeRow, type Attributes } from './attributes.ts';
import { normaliseEmail, normaliseText } from './text/normalise.ts';
import { hasControlCharacters, isEmail, isTooLongEmail, isTooLongName } from './text/text-rules.ts';

interface Form {
  /** Returns one spelling for equal values; undefined for a value without content. */
  normalise(given: string | undefined): string | undefined;
  /** Rules by the second half of their reason code; true for a normalised text that breaks the rule. */
  readonly rules: Readonly<Record<string, (text: string) => boolean>>;
}

export const FORMS = {
  email: {
    normalise: normaliseEmail,
    rules: {
      'too-long': isTooLongEmail,
      'control-characters': hasControlCharacters,
      malformed: (email: string) => !isEmail(email),
    },
  },
  name: {
    normalise: normaliseText,
    rules: { 'too-long': isTooLongName, 'control-characters': hasControlCharacters },
  },
  flag: {
    normalise: (given: string | undefined) => given && String(given === 'true'),
    rules: {},
  },
} as const satisfies Record<AttributeRow['form'], Form>;

/** Every form without its literal types. */
export const formOf = (row: AttributeRow): Form => FORMS[row.form];

/** Normalises every attribute and leaves out those without content. Idempotent. */
export function normalise(given: Attributes): Attributes {
  const attributes: Attributes = {};
  for (const row of ATTRIBUTE_ROWS) {
    const text = formOf(row).normalise(given[row.name]);
    if (text) attributes[row.name] = text;
  }
  return attributes;
}

/** Finds malformed attributes, independent of the portal. Pure. */
import { ATTRIBUTE_ROWS, type Attributes } from './attributes.ts';
import { formOf, normalise } from './forms.ts';
import type { FormCode } from './reason-codes.ts';

/**
 * Returns every attribute that is too long, contains control characters or is no e-mail address. Expects normalised
 * ones.
 */
export function wellFormed(given: Attributes): FormCode[] {
  const attributes = normalise(given);
  return ATTRIBUTE_ROWS.flatMap((row) => {
    const text = attributes[row.name];
    if (text === undefined) return [];
    const broken = Object.entries(formOf(row).rules).filter(([, isBroken]) => isBroken(text));
    return broken.map(([rule]) => `${row.name}-${rule}` as FormCode);
  });
}

/** Form: which attributes could not be stored as they are, at any portal. Pure. */
import { ATTRIBUTE_ROWS, type Attributes } from './attributes.ts';
import { formOf, normalise } from './forms.ts';
import type { FormCode } from './reason-codes.ts';

/** Names every attribute that is too long, holds control characters or is no e-mail address, judged when normalised. */
export function wellFormed(given: Attributes): FormCode[] {
  const attributes = normalise(given);
  return ATTRIBUTE_ROWS.flatMap((row) => {
    const text = attributes[row.name];
    if (text === undefined) return [];
    const broken = Object.entries(formOf(row).rules).filter(([, isBroken]) => isBroken(text));
    return broken.map(([rule]) => `${row.name}-${rule}` as FormCode);
  });
}

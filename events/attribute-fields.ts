/** Converts attributes to the fields of a profile. Pure. */
import { ATTRIBUTE_ROWS, type AttributeFields, type Attributes } from './attributes.ts';

/** Takes normalised attributes; those that are absent stay absent. */
export function toFields(attributes: Attributes): AttributeFields {
  const entries = ATTRIBUTE_ROWS.flatMap(({ name, field, form }) => {
    const text = attributes[name];
    return text === undefined ? [] : [[field, form === 'flag' ? text === 'true' : text]];
  });
  return Object.fromEntries(entries);
}

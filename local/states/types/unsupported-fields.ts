/** Finds fields that AWS knows and the twin does not honour. */
import type { JsonObject } from '../../kernel/json.ts';

/** Tells the first of these that a state has: `the field ItemReader`. */
export function unsupportedFields(...names: string[]): (fields: JsonObject) => string | undefined {
  return (fields) => {
    const field = names.find((name) => fields[name] !== undefined);
    return field === undefined ? undefined : `the field ${field}`;
  };
}

/** Finds fields that AWS supports and the twin does not. */
import type { JsonObject } from '../../kernel/json.ts';

/** Returns the first of these fields that a state has: `the field ItemReader`. */
export function unsupportedFields(...names: string[]): (fields: JsonObject) => string | undefined {
  return (fields) => {
    const field = names.find((name) => fields[name] !== undefined);
    return field === undefined ? undefined : `the field ${field}`;
  };
}

/** The paths of `InputPath` and `InputPathsMap`: `$`, `$.detail.name`, `$.resources[0]`, `$.detail['two words']`. */
import type { Json } from '../../kernel/json.ts';

export type JsonPath = readonly (string | number)[];

/** Returns the steps of a path; `undefined` if it is invalid. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!/^\$(\.[^.[\]']+|\[\d+\]|\['[^']*'\])*$/.test(text)) return undefined;
  return Array.from(text.matchAll(/\.([^.[\]']+)|\[(\d+)\]|\['([^']*)'\]/g), ([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted ?? '') : Number(index),
  );
}

/** Returns the value at a path; `undefined` if there is none. */
export function readJsonPath(value: Json, path: JsonPath): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    if (Array.isArray(found)) found = typeof step === 'number' ? found[step] : undefined;
    else found = Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

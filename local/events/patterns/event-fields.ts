/** An event as a list of leaves, which patterns are matched with. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Leaf } from './matcher.ts';

/** The array element that contains a leaf, and the place of that array. */
export interface Place {
  /** Identifies an array within one event. */
  readonly array: number;
  readonly index: number;
  readonly within: Place | undefined;
}

export interface Field {
  readonly value: Leaf;
  /** Absent outside of arrays. */
  readonly place: Place | undefined;
}

/** Fields by path, names joined by dots; an empty array or object has none. */
export type EventFields = ReadonlyMap<string, readonly Field[]>;

/** Converts an event once for all patterns. */
export function fieldsOf(event: JsonObject): EventFields {
  const fields = new Map<string, Field[]>();
  let arrays = 0;

  function collect(value: Json | undefined, path: string, place: Place | undefined): void {
    if (value === undefined) return;
    if (Array.isArray(value)) {
      const array = arrays++;
      for (const [index, item] of value.entries()) collect(item, path, { array, index, within: place });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value))
        collect(member, path === '' ? name : `${path}.${name}`, place);
    } else {
      const known = fields.get(path);
      if (known) known.push({ value, place });
      else fields.set(path, [{ value, place }]);
    }
  }

  collect(event, '', undefined);
  return fields;
}

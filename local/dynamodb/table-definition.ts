/** The part of a table that cannot change after its creation: its keys and indexes. Pure. */
import type { Json, JsonObject } from '../kernel/json.ts';

const PARTS = ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'] as const;

/** The members that define an index; the others describe its status. */
const INDEX_MEMBERS = ['IndexName', 'KeySchema', 'Projection'];

/** The parts in which the template differs from the existing table. */
export function differences(wanted: JsonObject, existing: JsonObject): string[] {
  return PARTS.filter((part) => normalized(wanted[part]) !== normalized(existing[part]));
}

/** Equal texts for equal definitions, in any order of members. */
function normalized(part: Json | undefined): string {
  const entries = Array.isArray(part) ? part : [];
  return JSON.stringify(entries.map((entry) => JSON.stringify(defining(entry))).sort());
}

function defining(entry: Json): Json {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
  const names = 'IndexName' in entry ? INDEX_MEMBERS : Object.keys(entry).sort();
  return names.map((name) => (name === 'Projection' ? projection(entry[name]) : (entry[name] ?? null)));
}

function projection(given: Json | undefined): Json {
  const { ProjectionType = null, NonKeyAttributes = [] } = (given ?? {}) as JsonObject;
  return [ProjectionType, Array.isArray(NonKeyAttributes) ? [...NonKeyAttributes].sort() : NonKeyAttributes];
}

/** The part of a table that cannot change once it is made: its keys and indexes. Pure. */
import type { Json, JsonObject } from '../kernel/json.ts';

const PARTS = ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'] as const;

/** Members of an index that define it; the others say how it fares. */
const INDEX_MEMBERS = ['IndexName', 'KeySchema', 'Projection'];

/** Which parts a template wants otherwise than the table has them. */
export function differences(wanted: JsonObject, existing: JsonObject): string[] {
  return PARTS.filter((part) => normalized(wanted[part]) !== normalized(existing[part]));
}

/** The same text for the same meaning, in any order of definitions and members. */
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

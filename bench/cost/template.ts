/** The parts of a synthesized template that affect its costs. */
import type { Json, JsonObject } from '../../local/kernel/json.ts';

export interface Template {
  Resources: Record<string, { Type: string; Properties?: JsonObject }>;
}

/** The properties of every resource of a type. */
export function resourcesOf({ Resources }: Template, type: string): JsonObject[] {
  return Object.values(Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties = {} }) => Properties);
}

/** Every object inside a value, including the value itself. */
export function* objectsIn(value: Json | undefined): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

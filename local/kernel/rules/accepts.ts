/** Returns whether a value satisfies its rules, without details: the fast path for valid calls. */
import type { Json, JsonObject } from '../json.ts';
import { IS_OF_KIND, SIZE_OF } from './kinds.ts';
import type { Kind, Members, Rule } from './rule.ts';

/** Also false for values that `check` corrects: it treats null members as absent. */
export function accepts(members: Members, input: JsonObject): boolean {
  for (const name in input) {
    const value = input[name];
    const rule = Object.hasOwn(members, name) ? members[name] : undefined;
    if (value === undefined || value === null || rule === undefined || !acceptsValue(rule, value)) return false;
  }
  for (const name in members) if (members[name]?.required && !Object.hasOwn(input, name)) return false;
  return true;
}

function acceptsValue(rule: Rule, value: Json): boolean {
  return (
    IS_OF_KIND[rule.kind](value) &&
    isWithinBounds(rule, value) &&
    (typeof value !== 'string' || acceptsText(rule, value)) &&
    (ACCEPTS_WITHIN[rule.kind]?.(rule, value) ?? true)
  );
}

function isWithinBounds({ kind, min, max }: Rule, value: Json): boolean {
  if (min === undefined && max === undefined) return true;
  const size = SIZE_OF[kind]?.(value);
  return size === undefined || ((min === undefined || size >= min) && (max === undefined || size <= max));
}

function acceptsText({ values, whole }: Rule, value: string): boolean {
  return (values === undefined || values.includes(value)) && (whole === undefined || whole.test(value));
}

const ACCEPTS_WITHIN: Partial<Record<Kind, (rule: Rule, value: Json) => boolean>> = {
  list: ({ item }, value) => item === undefined || (value as Json[]).every((one) => acceptsValue(item, one)),
  map: ({ item }, value) =>
    item === undefined || Object.values(value as Record<string, Json>).every((one) => acceptsValue(item, one)),
  structure: ({ members = {} }, value) => accepts(members, value as JsonObject),
};

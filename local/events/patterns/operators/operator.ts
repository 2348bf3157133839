/** An operator of the pattern language: a function from its argument to a matcher. */
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Matcher } from '../matcher.ts';

/** @throws PatternError for an invalid argument */
export type Operator = (argument: Json) => Matcher;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

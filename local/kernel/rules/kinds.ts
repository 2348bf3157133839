/** Tests whether a value is of a kind, and measures it for the bounds. */
import type { Json, JsonObject } from '../json.ts';
import type { Kind } from './rule.ts';

const isObject = (value: Json) => typeof value === 'object' && value !== null && !Array.isArray(value);

export const IS_OF_KIND: Record<Kind, (value: Json) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  timestamp: (value) => typeof value === 'number' && Number.isFinite(value),
  list: (value) => Array.isArray(value),
  map: isObject,
  structure: isObject,
  any: () => true,
};

export const SIZE_OF: Partial<Record<Kind, (value: Json) => number>> = {
  string: (value) => (value as string).length,
  integer: (value) => value as number,
  number: (value) => value as number,
  list: (value) => (value as Json[]).length,
  map: (value) => Object.keys(value as JsonObject).length,
};

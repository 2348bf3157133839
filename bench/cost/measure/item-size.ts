/**
 * DynamoDB's size of an item.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
import type { Json, JsonObject } from '../../../local/kernel/json.ts';

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;
const NUMBER_DIGITS_PER_BYTE = 2;

/** In bytes: names and values. Supports the types in our tables: texts, numbers, booleans, lists and maps. */
export function itemSize(item: JsonObject): number {
  const sizes = Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @throws TypeError naming a type that our tables do not contain */
function valueSize(value: Json | undefined): number {
  const [[type, content] = []] = Object.entries(value ?? {});
  if (type === 'S') return Buffer.byteLength(String(content));
  if (type === 'N') return Math.ceil(String(content).length / NUMBER_DIGITS_PER_BYTE) + 1;
  if (type === 'BOOL' || type === 'NULL') return 1;
  if (type === 'L' && Array.isArray(content)) return content.reduce<number>((sum, one) => sum + 1 + valueSize(one), 3);
  if (type === 'M' && isObject(content)) return 3 + Object.keys(content).length + itemSize(content);
  throw new TypeError(`the size of a ${type} is not known here`);
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One per KB or part of it. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_UNIT));

/** One per 4 KB or part of it, half of that for an eventually consistent read. */
export const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / READ_UNIT)) * (isConsistent ? 1 : 0.5);

/** `{"numeric": [">", 0, "<=", 5]}`: a comparison or a range. */
import type { Json } from '../../../kernel/json.ts';
import { onNumber } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import type { Operator } from './operator.ts';

type Comparison = (value: number, bound: number) => boolean;

const ABOVE: Record<string, Comparison> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};
const BELOW: Record<string, Comparison> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
};
const COMPARISONS: Record<string, Comparison> = { '=': (value, bound) => value === bound, ...ABOVE, ...BELOW };

export const numeric: Operator = (argument) => {
  if (!Array.isArray(argument)) throw new PatternError('Value of numeric must be an array.');
  const [operator, bound, ...rest] = argument;
  if (typeof operator !== 'string') throw new PatternError(`Invalid member in numeric match: ${shown(operator)}`);
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (compare === undefined) throw new PatternError(`Unrecognized numeric range operator: ${operator}`);
  const limit = parseBound(bound, operator === '=' ? 'equals' : operator);
  if (rest.length === 0) return onNumber((value) => compare(value, limit));
  if (!Object.hasOwn(ABOVE, operator)) throw new PatternError('Too many elements in numeric expression');
  const isBelow = parseTop(rest, limit);
  return onNumber((value) => compare(value, limit) && isBelow(value));
};

function parseTop([operator, bound, ...rest]: Json[], bottom: number): (value: number) => boolean {
  if (typeof operator !== 'string') throw new PatternError(`Bad value in numeric range: ${shown(operator)}`);
  const compare = Object.hasOwn(BELOW, operator) ? BELOW[operator] : undefined;
  if (compare === undefined) throw new PatternError(`Bad numeric range operator: ${operator}`);
  const top = parseBound(bound, operator);
  if (rest.length > 0) throw new PatternError('Too many terms in numeric range expression');
  if (bottom >= top) throw new PatternError('Bottom must be less than top');
  return (value) => compare(value, top);
}

function parseBound(bound: Json | undefined, operator: string): number {
  if (typeof bound !== 'number') throw new PatternError(`Value of ${operator} must be numeric`);
  return bound;
}

function shown(member: Json | undefined): string {
  return member === undefined ? ']' : JSON.stringify(member);
}

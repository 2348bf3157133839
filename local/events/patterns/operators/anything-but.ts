/**
 * `{"anything-but": …}`: a value, a list of texts or of numbers, or one of four operators with one or more texts.
 * Matches every field that exists and matches none of them.
 */
import type { Json } from '../../../kernel/json.ts';
import type { Matcher } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import { prefix, suffix } from './affix.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { exact } from './exact.ts';
import { isObject, type Operator } from './operator.ts';
import { wildcard } from './wildcard.ts';

interface Inner {
  operator: Operator;
  /** AWS's message for an argument that is not text. */
  onlyText: string;
  emptyAllowed: boolean;
}

const AFFIX = { onlyText: 'prefix/suffix match pattern must be a string', emptyAllowed: false };
const IGNORE_CASE = 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';

const INNER: Record<string, Inner> = {
  prefix: { operator: prefix, ...AFFIX },
  suffix: { operator: suffix, ...AFFIX },
  'equals-ignore-case': { operator: equalsIgnoreCase, onlyText: IGNORE_CASE, emptyAllowed: true },
  wildcard: { operator: wildcard, onlyText: 'wildcard match pattern must be a string', emptyAllowed: true },
};

export const anythingBut: Operator = (argument) => {
  const matchers = isObject(argument) ? parseInner(argument) : parseValues(argument);
  return (value) => value !== undefined && !matchers.some((matches) => matches(value));
};

function parseInner(argument: Record<string, Json | undefined>): Matcher[] {
  const [name, ...others] = Object.keys(argument);
  if (name === undefined) throw new PatternError('Anything-But expression name not found');
  const inner = Object.hasOwn(INNER, name) ? INNER[name] : undefined;
  if (inner === undefined) throw new PatternError(`Unsupported anything-but pattern: ${name}`);
  const matchers = listOf(argument[name]).map((item) => {
    if (typeof item !== 'string') throw new PatternError(inner.onlyText);
    if (item === '' && !inner.emptyAllowed) throw new PatternError('Null prefix/suffix not allowed');
    return inner.operator(item);
  });
  if (others.length > 0) throw new PatternError('Too many elements in numeric expression');
  return matchers;
}

function parseValues(argument: Json): Matcher[] {
  const values = listOf(argument).map((item) => {
    if (typeof item === 'string' || typeof item === 'number') return item;
    throw new PatternError('Inside anything but list, start|null|boolean is not supported.');
  });
  if (new Set(values.map((value) => typeof value)).size !== 1) {
    const rule = 'either all values are number or string, mixed type is not supported';
    throw new PatternError(`Inside anything but list, ${rule}`);
  }
  return values.map(exact);
}

function listOf(argument: Json | undefined): Json[] {
  if (Array.isArray(argument)) return argument;
  if (typeof argument === 'string' || typeof argument === 'number') return [argument];
  throw new PatternError('Value of anything-but must be an array or single string/number value.');
}

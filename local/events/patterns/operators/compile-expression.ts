/**
 * Compiles an object in a pattern's list: one operator and its argument.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import type { JsonObject } from '../../../kernel/json.ts';
import type { Matcher } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import { prefix, suffix } from './affix.ts';
import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { exists } from './exists.ts';
import { numeric } from './numeric.ts';
import type { Operator } from './operator.ts';
import { wildcard } from './wildcard.ts';

const OPERATORS: Record<string, Operator> = {
  prefix,
  suffix,
  'equals-ignore-case': equalsIgnoreCase,
  'anything-but': anythingBut,
  numeric,
  cidr,
  exists,
  wildcard,
};

/** For these two operators, AWS's error mentions numbers even if the value is not a number. */
const COUNTED_AS_NUMERIC = new Set(['numeric', 'anything-but']);

/** @throws PatternError for an unknown operator, an invalid argument, or a second key */
export function compileExpression(expression: JsonObject): Matcher {
  const [name, ...others] = Object.keys(expression);
  if (name === undefined) throw new PatternError('Match expression name not found');
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator === undefined) throw new PatternError(`Unrecognized match type ${name}`);
  const matcher = operator(expression[name] ?? null);
  if (others.length > 0) {
    const numeric = COUNTED_AS_NUMERIC.has(name);
    throw new PatternError(
      numeric ? 'Too many elements in numeric expression' : 'Only one key allowed in match expression',
    );
  }
  return matcher;
}

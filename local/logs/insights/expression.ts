/** Expressions of a query: fields, literals, functions, and the conditions of `filter`. */
import { periodOf, SCALARS } from './functions.ts';
import { malformedQuery } from './malformed-query.ts';
import { type Reader, readList } from './reader.ts';
import type { Token } from './tokens.ts';
import { compareValues, equalValues, type Row, textOf, type Value } from './value.ts';

export type Expression = (row: Row) => Value;
export type Condition = (row: Row) => boolean;

/** A field, a literal, or a function of some. @throws ServiceError MalformedQueryException that names what is unknown */
export function readExpression(reader: Reader): Expression {
  const token = reader.peek();
  if (token?.kind === 'text' || token?.kind === 'number') return readLiteral(reader);
  if (reader.takes('-')) {
    const { value } = reader.expect('number');
    return () => -Number(value);
  }
  const name = reader.expect('name');
  if (reader.takes('(')) return readCall(reader, name);
  const literal = LITERALS.get(name.value);
  return literal === undefined ? ({ fields }) => fields.get(name.value) : () => literal;
}

const LITERALS = new Map([
  ['true', true],
  ['false', false],
]);

function readLiteral(reader: Reader): Expression {
  const { kind, value } = reader.expect(reader.peek()?.kind ?? 'text');
  const literal = kind === 'number' ? Number(value) : value;
  return () => literal;
}

function readCall(reader: Reader, name: Token): Expression {
  if (name.value === 'bin') return readBin(reader);
  const scalar = Object.hasOwn(SCALARS, name.value) ? SCALARS[name.value] : undefined;
  if (scalar === undefined) throw malformedQuery(`the local twin does not know the function ${name.value}`, name);
  const operands = reader.takes(')') ? [] : readList(reader, readExpression);
  if (operands.length > 0) reader.expectSign(')');
  return (row) => scalar(...operands.map((operand) => operand(row)));
}

/** `bin(5m)`: the beginning of the period that contains the line. */
function readBin(reader: Reader): Expression {
  const token = reader.expect('number');
  const period = periodOf(token.value);
  if (period === undefined) throw malformedQuery(`${token.value} is no period such as 5m`, token);
  reader.expectSign(')');
  return ({ at }) => new Date(Math.floor(at / period) * period);
}

/** @throws ServiceError MalformedQueryException */
export function readCondition(reader: Reader): Condition {
  const all = [readEvery(reader)];
  while (reader.takes('or')) all.push(readEvery(reader));
  return (row) => all.some((condition) => condition(row));
}

function readEvery(reader: Reader): Condition {
  const all = [readNegated(reader)];
  while (reader.takes('and')) all.push(readNegated(reader));
  return (row) => all.every((condition) => condition(row));
}

function readNegated(reader: Reader): Condition {
  if (!reader.takes('not')) return readPrimary(reader);
  const condition = readNegated(reader);
  return (row) => !condition(row);
}

function readPrimary(reader: Reader): Condition {
  if (reader.takes('(')) {
    const condition = readCondition(reader);
    reader.expectSign(')');
    return condition;
  }
  return readComparison(reader, readExpression(reader));
}

type Test = (value: Value) => boolean;
type Compare = (left: Value, right: Value) => boolean;

const areThere = (left: Value, right: Value) => left !== undefined && right !== undefined;

const COMPARISONS: Readonly<Record<string, Compare>> = {
  '=': equalValues,
  '!=': (left, right) => areThere(left, right) && !equalValues(left, right),
  '<': (left, right) => areThere(left, right) && compareValues(left, right) < 0,
  '<=': (left, right) => areThere(left, right) && compareValues(left, right) <= 0,
  '>': (left, right) => areThere(left, right) && compareValues(left, right) > 0,
  '>=': (left, right) => areThere(left, right) && compareValues(left, right) >= 0,
};

/** Without a comparison, the value itself must be true. */
function readComparison(reader: Reader, left: Expression): Condition {
  for (const [sign, compare] of Object.entries(COMPARISONS)) {
    if (!reader.takes(sign)) continue;
    const right = readExpression(reader);
    return (row) => compare(left(row), right(row));
  }
  const isNegated = reader.takes('not');
  const test = readTest(reader);
  if (test !== undefined) return (row) => test(left(row)) !== isNegated;
  if (isNegated) throw reader.unexpected();
  return (row) => [true, 1].some((truth) => left(row) === truth);
}

/** `like`, `=~` and `in`. */
function readTest(reader: Reader): Test | undefined {
  if (reader.takes('=~')) return matching(reader.expect('regex'));
  if (reader.takes('like')) return readLike(reader);
  if (!reader.takes('in')) return undefined;
  reader.expectSign('[');
  const members = readList(reader, readExpression);
  reader.expectSign(']');
  const none: Row = { fields: new Map(), at: 0 };
  return (value) => members.some((member) => equalValues(value, member(none)));
}

function readLike(reader: Reader): Test {
  if (reader.peek()?.kind === 'regex') return matching(reader.expect('regex'));
  const { value: part } = reader.expect('text');
  return (value) => value !== undefined && textOf(value).includes(part);
}

function matching(token: Token): Test {
  const pattern = compileRegex(token);
  return (value) => value !== undefined && pattern.test(textOf(value));
}

/** `(?i)` at the beginning ignores case. @throws ServiceError MalformedQueryException */
export function compileRegex({ value, start, end }: Token): RegExp {
  const ignoresCase = value.startsWith('(?i)');
  try {
    return new RegExp(ignoresCase ? value.slice(4) : value, ignoresCase ? 'i' : '');
  } catch {
    throw malformedQuery(`the regular expression /${value}/ cannot be read`, { start, end });
  }
}

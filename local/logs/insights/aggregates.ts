/** The functions of `stats`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
import { type Expression, readExpression } from './expression.ts';
import { malformedQuery } from './malformed-query.ts';
import type { Reader } from './reader.ts';
import { compareValues, numberOf, type Row, textOf, type Value } from './value.ts';

/** The value of a group of rows. */
export type Aggregate = (rows: readonly Row[]) => Value;

/** Of the values of those rows that have one. */
type OfValues = (values: readonly Exclude<Value, undefined>[]) => Value;

const numbers =
  (compute: (values: readonly number[]) => number): OfValues =>
  (values) => {
    const found = values.flatMap((value) => numberOf(value) ?? []);
    return found.length === 0 ? undefined : compute(found);
  };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const average = (values: readonly number[]) => sum(values) / values.length;

const BY_NAME: Readonly<Record<string, OfValues>> = {
  avg: numbers(average),
  sum: numbers(sum),
  min: numbers((values) => values.reduce((least, value) => Math.min(least, value))),
  max: numbers((values) => values.reduce((most, value) => Math.max(most, value))),
  stddev: numbers((values) => {
    const mean = average(values);
    return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
  }),
  count_distinct: (values) => new Set(values.map(textOf)).size,
  sortsFirst: (values) => [...values].sort(compareValues)[0],
  sortsLast: (values) => [...values].sort(compareValues).at(-1),
};

/** `count(*)`, `pct(@duration, 95)`. @throws ServiceError MalformedQueryException that names an unknown function */
export function readAggregate(reader: Reader): Aggregate {
  const token = reader.expect('name');
  const name = token.value;
  reader.expectSign('(');
  if (name === 'count') return readCount(reader);
  const operand = readExpression(reader);
  if (name === 'pct') return readPercentile(reader, operand);
  reader.expectSign(')');
  if (name === 'earliest' || name === 'latest') return atEnd(operand, name === 'latest');
  const compute = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (compute === undefined) throw malformedQuery(`the local twin does not know the function ${name} of stats`, token);
  return (rows) => compute(valuesOf(rows, operand));
}

function readCount(reader: Reader): Aggregate {
  if (reader.takes('*') || reader.peek()?.value === ')') {
    reader.expectSign(')');
    return (rows) => rows.length;
  }
  const operand = readExpression(reader);
  reader.expectSign(')');
  return (rows) => valuesOf(rows, operand).length;
}

function readPercentile(reader: Reader, operand: Expression): Aggregate {
  reader.expectSign(',');
  const percent = Number(reader.expect('number').value);
  reader.expectSign(')');
  return (rows) => {
    const found = valuesOf(rows, operand).flatMap((value) => numberOf(value) ?? []);
    found.sort((one, other) => one - other);
    return found[Math.max(0, Math.ceil((percent / 100) * found.length) - 1)];
  };
}

/** The value of the latest, or the earliest, row that has one. */
function atEnd(operand: Expression, isLatest: boolean): Aggregate {
  return (rows) => {
    const sorted = [...rows].sort((one, other) => (isLatest ? other.at - one.at : one.at - other.at));
    return sorted.map(operand).find((value) => value !== undefined);
  };
}

function valuesOf(rows: readonly Row[], operand: Expression): Exclude<Value, undefined>[] {
  return rows.flatMap((row) => operand(row) ?? []);
}

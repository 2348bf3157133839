/**
 * Metric math for sums and ratios: numbers, ids, `+ - * /`, parentheses, and `SUM`, `MIN`, `MAX`, `AVG` of
 * several series. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
import type { Series } from '../metrics/series.ts';
import { type Token, tokenize } from './tokens.ts';

/** Returns the series of an id. */
export type Lookup = (id: string) => Series;

export type Value = Series | number;

/** A parsed expression; it is evaluated when its ids are known. */
export type Evaluate = (lookup: Lookup) => Value;

export interface Expression {
  evaluate: Evaluate;
  /** The ids in the expression. */
  ids: readonly string[];
}

/** The syntax is wrong, or the twin does not support it. */
export class ExpressionError extends Error {}

/** @throws ExpressionError */
export function parseExpression(text: string): Expression {
  const reader = createReader(tokenize(text));
  const evaluate = readSum(reader);
  reader.end();
  return { evaluate, ids: reader.ids };
}

interface Reader {
  readonly ids: string[];
  /** Takes the next token if it is one of these marks. */
  take(...marks: string[]): string | undefined;
  /** Takes a number or a word. */
  takeTerm(): Token;
  expect(mark: string): void;
  end(): void;
}

function createReader(tokens: Token[]): Reader {
  let at = 0;
  const fail = (): never => {
    throw new ExpressionError(`unexpected ${tokens[at]?.text ?? 'end'} in the expression`);
  };
  const take: Reader['take'] = (...marks) => {
    const token = tokens[at];
    if (token?.kind !== 'mark' || !marks.includes(token.text)) return undefined;
    at += 1;
    return token.text;
  };
  return {
    ids: [],
    take,
    takeTerm() {
      const token = tokens[at];
      if (token === undefined || token.kind === 'mark') return fail();
      at += 1;
      return token;
    },
    expect: (mark) => void (take(mark) ?? fail()),
    end: () => void (at < tokens.length && fail()),
  };
}

const OPERATORS: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
};

const FUNCTIONS: Readonly<Record<string, (values: number[]) => number>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

function readSum(reader: Reader): Evaluate {
  return readChain(reader, ['+', '-'], readProduct);
}

function readProduct(reader: Reader): Evaluate {
  return readChain(reader, ['*', '/'], readTerm);
}

function readChain(reader: Reader, marks: string[], next: (reader: Reader) => Evaluate): Evaluate {
  let left = next(reader);
  for (let mark = reader.take(...marks); mark !== undefined; mark = reader.take(...marks)) {
    const [one, other, operate] = [left, next(reader), OPERATORS[mark]];
    if (operate === undefined) throw new ExpressionError(`${mark} is no operator`);
    left = (lookup) => combine(one(lookup), other(lookup), operate);
  }
  return left;
}

function readTerm(reader: Reader): Evaluate {
  if (reader.take('(') !== undefined) {
    const inner = readSum(reader);
    reader.expect(')');
    return inner;
  }
  const { kind, text } = reader.takeTerm();
  if (kind === 'number') return () => Number(text);
  if (reader.take('(') !== undefined) return readCall(reader, text);
  reader.ids.push(text);
  return (lookup) => lookup(text);
}

/** `NAME([a, b])`: at each time, over the series that have a value. */
function readCall(reader: Reader, name: string): Evaluate {
  const reduce = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (reduce === undefined) throw new ExpressionError(`the twin does not know the function ${name}`);
  reader.expect('[');
  const series = [readSum(reader)];
  while (reader.take(',') !== undefined) series.push(readSum(reader));
  reader.expect(']');
  reader.expect(')');
  return (lookup) =>
    across(
      series.map((evaluate) => evaluate(lookup)),
      reduce,
    );
}

/** Two series have a common value only at times at which both have one. */
function combine(one: Value, other: Value, operate: (one: number, other: number) => number): Value {
  if (typeof one === 'number' && typeof other === 'number') return operate(one, other);
  const times = typeof one === 'number' ? other : one;
  if (typeof times === 'number') return times;
  const at = (value: Value, time: number) => (typeof value === 'number' ? value : value.get(time));
  const result = new Map<number, number>();
  for (const time of times.keys()) {
    const [left, right] = [at(one, time), at(other, time)];
    const value = left === undefined || right === undefined ? Number.NaN : operate(left, right);
    if (Number.isFinite(value)) result.set(time, value);
  }
  return result;
}

function across(values: Value[], reduce: (values: number[]) => number): Series {
  const byTime = new Map<number, number[]>();
  for (const value of values) {
    if (typeof value === 'number') throw new ExpressionError('the list of a function holds series only');
    for (const [time, number] of value) byTime.set(time, [...(byTime.get(time) ?? []), number]);
  }
  const sorted = Array.from(byTime).sort(([one], [other]) => one - other);
  return new Map(sorted.map(([time, numbers]) => [time, reduce(numbers)]));
}

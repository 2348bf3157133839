/** Metric math: what is read, what comes of it, what is refused. */
import fc from 'fast-check';
import { ExpressionError, parseExpression } from '../../../local/cloudwatch/math/expression.ts';
import type { Series } from '../../../local/cloudwatch/metrics/series.ts';

const SERIES: Record<string, Series> = {
  a: new Map([
    [0, 1],
    [1, 2],
  ]),
  b: new Map([
    [1, 10],
    [2, 0],
  ]),
};
const evaluate = (text: string) => {
  const found = parseExpression(text).evaluate((id) => SERIES[id] ?? new Map());
  return typeof found === 'number' ? found : Object.fromEntries(found);
};

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 4 - 3', 3],
  ['a * 100', { 0: 100, 1: 200 }],
  ['a + b', { 1: 12 }],
  ['a / b', { 1: 0.2 }],
  ['SUM([a, b])', { 0: 1, 1: 12, 2: 0 }],
  ['MAX([a,b])', { 0: 1, 1: 10, 2: 0 }],
  ['MIN([a,b])', { 0: 1, 1: 2, 2: 0 }],
  ['AVG([a,b]) + 1', { 0: 2, 1: 7, 2: 1 }],
  ['SUM([none])', {}],
])('%s', (text, expected) => {
  expect(evaluate(text)).toEqual(expected);
});

test('an expression names the ids that it uses', () => {
  expect(parseExpression('SUM([a, b / 2]) + c1').ids).toEqual(['a', 'b', 'c1']);
});

test.each(['', '1 +', '(a', 'a b', 'SUM(a)', 'SUM([a, 1])', 'RATE(a)', 'a % b', '+'])('refuses %s', (text) => {
  expect(() => evaluate(text)).toThrow(ExpressionError);
});

test('sums and differences of numbers are those of arithmetic', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.tuple(fc.constantFrom('+', '-'), fc.nat(1000))), (first, rest) => {
      const text = rest.reduce((sum, [mark, number]) => `${sum} ${mark} ${number}`, String(first));
      const expected = rest.reduce((sum, [mark, number]) => (mark === '+' ? sum + number : sum - number), first);
      expect(evaluate(text)).toBe(expected);
    }),
  );
});

test('any text is read, or refused with an error of its own', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseExpression(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
      }
    }),
  );
});

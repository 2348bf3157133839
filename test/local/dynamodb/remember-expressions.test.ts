/** A remembered expression equals the result of parsing it again. */
import fc from 'fast-check';
import { expressionParsers } from '../../../local/dynamodb/dynalite.ts';
import {
  type ExpressionContext,
  type ParseExpression,
  rememberExpressions,
} from '../../../local/dynamodb/remember-expressions.ts';

const RAW = {
  conditions: expressionParsers.conditions.parseUncached as ParseExpression,
  updates: expressionParsers.updates.parseUncached as ParseExpression,
};

type Given = Pick<ExpressionContext, 'attrNames' | 'attrVals'>;

/** The outcome of a parse: tree or complaint with what was left unused, or an exception, after which nobody asks for that. */
function outcome(parse: ParseExpression, text: string, given: Given) {
  const context = {
    ...structuredClone(given),
    unusedAttrNames: Object.fromEntries(Object.keys(given.attrNames ?? {}).map((name) => [name, true] as const)),
    unusedAttrVals: Object.fromEntries(Object.keys(given.attrVals ?? {}).map((name) => [name, true] as const)),
    isReserved: (name: string) => name.toLowerCase() === 'status',
    compare: (_operator: string, x: { N: string }, y: { N: string }) => Number(x.N) > Number(y.N),
  };
  try {
    const tree = parse(text, { context });
    return { tree, names: Object.keys(context.unusedAttrNames), values: Object.keys(context.unusedAttrVals) };
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** Counts how often the parser itself is asked. */
function counting(parse: ParseExpression) {
  const counted = { asked: 0, parse };
  counted.parse = rememberExpressions((...args) => {
    counted.asked += 1;
    return parse(...args);
  });
  return counted;
}

const value = fc.oneof(
  fc.record({ S: fc.string() }),
  fc.record({ N: fc.integer().map(String) }),
  fc.record({ L: fc.constant([{ S: 'one' }]) }),
);
const given: fc.Arbitrary<Given> = fc.record({
  attrNames: fc.option(
    fc.dictionary(fc.constantFrom('#a', '#b', '#unused'), fc.constantFrom('a', 'b', 'status'), {
      noNullPrototype: true,
    }),
  ),
  attrVals: fc.option(fc.dictionary(fc.constantFrom(':x', ':y', ':unused'), value, { noNullPrototype: true })),
});
const CONDITIONS = [
  'attribute_not_exists(a)',
  'a = :x',
  '#a = :x AND b < :y',
  'attribute_not_exists(a) OR a < :x OR (a = :x AND #b < :y)',
  'begins_with(a, :x)',
  'a[1].b = :x',
  'NOT contains(a, :x)',
  'a IN (:x, :y)',
  'a BETWEEN :x AND :y',
  'attribute_type(a, :x)',
  'status = :x',
  'a = a',
  'a = ',
  '((a = :x))',
  'size(a) > :x',
];
const UPDATES = [
  'SET a = :x',
  'SET #a = :x, b = if_not_exists(b, :y) + :x REMOVE c',
  'SET a = list_append(a, :x)',
  'ADD a :x',
  'SET a = :x, a = :y',
  'SET a.b = :x',
  'DELETE a :x',
  'SET',
];

describe.each([
  ['conditions', CONDITIONS],
  ['updates', UPDATES],
] as const)('remembered %s', (kind, texts) => {
  test('give the same result for any names and values', () => {
    const parse = rememberExpressions(RAW[kind]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...texts), given), { minLength: 1, maxLength: 20 }), (calls) => {
        for (const [text, names] of calls) expect(outcome(parse, text, names)).toEqual(outcome(RAW[kind], text, names));
      }),
      { numRuns: 300 },
    );
  });
});

test('the names and values that an expression uses count as used, although another expression used them first', () => {
  const { ':x': value, ...none } = { ':x': { S: 'one' } };
  const parse = rememberExpressions(RAW.conditions);
  const context = () => ({ attrVals: { ':x': value }, unusedAttrNames: {}, isReserved: () => false });
  parse('a = :x', { context: { ...context(), unusedAttrVals: none } });
  const unusedAttrVals: Record<string, true> = { ':x': true };
  parse('a = :x', { context: { ...context(), unusedAttrVals } });
  expect(unusedAttrVals).toEqual({});
});

test('a text with other values of the same types is not parsed again', () => {
  const conditions = counting(RAW.conditions);
  outcome(conditions.parse, 'a = :x', { attrVals: { ':x': { S: 'one' } } });
  const again = outcome(conditions.parse, 'a = :x', { attrVals: { ':x': { S: 'two' } } });
  expect(conditions.asked).toBe(1);
  expect(again).toMatchObject({ tree: { expression: { type: '=', args: [['a'], { S: 'two' }] } } });
});

test.each([
  ['another type of value', { attrVals: { ':x': { N: '1' } } }],
  ['another name', { attrNames: { '#a': 'b' }, attrVals: { ':x': { S: 'one' } } }],
])('%s is another expression', (_, other) => {
  const conditions = counting(RAW.conditions);
  outcome(conditions.parse, 'a = :x', { attrVals: { ':x': { S: 'one' } } });
  outcome(conditions.parse, 'a = :x', other);
  expect(conditions.asked).toBe(2);
});

test('at most a thousand are remembered', () => {
  const conditions = counting(RAW.conditions);
  for (let number = 0; number < 1001; number += 1) outcome(conditions.parse, `attribute_exists(a${number})`, {});
  outcome(conditions.parse, 'attribute_exists(a1000)', {});
  expect(conditions.asked).toBe(1001);
  outcome(conditions.parse, 'attribute_exists(a0)', {});
  expect(conditions.asked).toBe(1002);
});

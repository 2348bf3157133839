import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../local/kernel/json.ts';
import { accepts } from '../../../../local/kernel/rules/accepts.ts';
import { check } from '../../../../local/kernel/rules/check.ts';
import { anyJson, type Members, type Rule, required, string } from '../../../../local/kernel/rules/rule.ts';

const NAMES = ['a', 'b', 'c'];

const { rule } = fc.letrec<{ rule: Rule; members: Members }>((tie) => ({
  members: fc.dictionary(fc.constantFrom(...NAMES), tie('rule'), { maxKeys: 3 }),
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.record(
      {
        kind: fc.constantFrom('string', 'integer', 'number', 'boolean', 'timestamp', 'any', 'list', 'map'),
        required: fc.boolean(),
        min: fc.integer({ min: 0, max: 2 }),
        max: fc.integer({ min: 1, max: 3 }),
        values: fc.constant(['a', 'x']),
      },
      { requiredKeys: ['kind'] },
    ),
    fc.constantFrom(/x/, /[a-c]+/, /.*/).map((pattern) => string({ pattern })),
    fc.record({ kind: fc.constantFrom('list', 'map'), item: tie('rule') }),
    fc.record({ kind: fc.constant('structure'), members: tie('members') }),
  ),
}));

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'x', 'abc', '', 'q'),
    fc.constantFrom(0, 1, 2, 1.5, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3 }),
  ),
}));

const members = fc.dictionary(fc.constantFrom(...NAMES), rule, { maxKeys: 3 });
const input = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 3 });

/** A null member counts as absent, and only the thorough check knows that. */
const thorough = (rules: Members, given: JsonObject) => check(rules, { ...given, absent: null });

test('the quick check agrees with the full check', () => {
  fc.assert(
    fc.property(members, input, (rules, given) => {
      expect(accepts(rules, given as JsonObject)).toBe(thorough(rules, given as JsonObject).problems.length === 0);
    }),
    { numRuns: 2000 },
  );
});

test('the generated values include accepted and refused ones', () => {
  const answers = new Set(
    fc.sample(fc.tuple(members, input), 500).map(([rules, given]) => accepts(rules, given as JsonObject)),
  );
  expect(answers).toEqual(new Set([true, false]));
});

test.each(['constructor', 'toString', '__proto__'])('a member called %s is unknown', (name) => {
  expect(accepts({}, JSON.parse(`{"${name}": 1}`) as JsonObject)).toBe(false);
});

test('a required member with the name of an inherited property is missing', () => {
  expect(accepts({ toString: required(anyJson()) }, {})).toBe(false);
});

test('null is left to the full check, which removes it', () => {
  expect(accepts({ a: { kind: 'string' } }, { a: null })).toBe(false);
  expect(check({ a: { kind: 'string' } }, { a: null })).toEqual({ input: {}, problems: [] });
});

/** The compiled matcher agrees with a slow and obvious one on any pattern and event. */
import fc from 'fast-check';
import { compilePattern } from '../../../../local/events/patterns/compile-pattern.ts';
import { fieldsOf } from '../../../../local/events/patterns/event-fields.ts';
import { matchesPattern } from '../../../../local/events/patterns/matches-pattern.ts';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { obviouslyMatches } from './obvious-matcher.ts';

// Few names, letters and numbers, so that matches are as likely as misses.
const name = fc.constantFrom('a', 'b', 'c');
const text = fc.string({ unit: fc.constantFrom('x', 'X', 'y', '.'), maxLength: 3 });
const number = fc.integer({ min: -1, max: 2 });
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null));

const event = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc.dictionary(name, tie('value'), { maxKeys: 3 }) as fc.Arbitrary<JsonObject>,
})).object;

const some = <T>(item: fc.Arbitrary<T>) => fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 2 }));
const fullText = text.filter((part) => part !== '');
const wildcard = fc.string({ unit: fc.constantFrom('x', 'y', '*'), maxLength: 5 }).filter((w) => !w.includes('**'));
const ignoringCase = text.map((part) => ({ 'equals-ignore-case': part }));
const range = fc
  .tuple(fc.constantFrom('>', '>='), number, fc.constantFrom('<', '<='), number)
  .filter(([, a, , b]) => a < b);

const item = fc.oneof(
  leaf,
  fc.record({ exists: fc.boolean() }),
  fc.record({ prefix: fc.oneof(text, ignoringCase) }),
  fc.record({ suffix: fc.oneof(text, ignoringCase) }),
  ignoringCase,
  fc.record({ wildcard }),
  fc.record({ numeric: fc.oneof(fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>='), number), range) }),
  fc.record({
    'anything-but': fc.oneof(
      some(text),
      some(number),
      fc.record({ prefix: some(fullText) }),
      fc.record({ suffix: some(fullText) }),
      fc.record({ wildcard: some(wildcard) }),
      fc.record({ 'equals-ignore-case': some(text) }),
    ),
  }),
);

const pattern = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 2 }, fc.array(item, { minLength: 1, maxLength: 2 }), tie('object')),
  object: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 2 }) as fc.Arbitrary<JsonObject>,
})).object;

const matches = (wanted: JsonObject, given: JsonObject) =>
  matchesPattern(compilePattern(JSON.stringify(wanted)), fieldsOf(given));

test('it agrees with a simple reference matcher', () => {
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(pattern, event, (wanted, given) => {
      const expected = obviouslyMatches(wanted, given);
      seen[`${expected}`] += 1;
      expect(matches(wanted, given)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
});

test('$or matches what one of its objects matches', () => {
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 2, maxLength: 3 }), event, (alternatives, given) => {
      const expected = alternatives.some((alternative) => obviouslyMatches(alternative, given));
      expect(matches({ $or: alternatives }, given)).toBe(expected);
    }),
  );
});

test('an event matches the pattern of its own values', () => {
  fc.assert(
    fc.property(fc.dictionary(name, leaf, { minKeys: 1 }), (flat) => {
      const own = Object.fromEntries(Object.entries(flat).map(([key, value]) => [key, [value]]));
      expect(matches(own, flat)).toBe(true);
    }),
  );
});

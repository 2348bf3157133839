/** Which lines a filter pattern finds. */
import fc from 'fast-check';
import { ServiceError } from '../../../local/kernel/service-error.ts';
import { compileFilterPattern } from '../../../local/logs/filters/filter-pattern.ts';

const JSON_LINE = JSON.stringify({
  level: 'ERROR',
  count: 7,
  ready: true,
  nothing: null,
  lamps: [{ colour: 'warm "white"' }],
});

test.each([
  ['', 'anything', true],
  ['hot', 'a hot lamp', true],
  ['hot lamp', 'a lamp', false],
  ['"hot lamp"', 'a hot lamp', true],
  ['"hot lamp"', 'a lamp that is hot', false],
  ['lamp -hot', 'a hot lamp', false],
  ['lamp -hot', 'a cold lamp', true],
  ['?hot ?warm', 'a warm lamp', true],
  ['?hot ?warm', 'a cold lamp', false],
])('%j in %j: %s', (pattern, line, expected) => {
  expect(compileFilterPattern(pattern)(line)).toBe(expected);
});

test.each([
  ['{ $.level = "ERROR" }', true],
  ['{ $.level = ERROR }', true],
  ['{ $.level = "ERR*" }', true],
  ['{ $.level = "*R*O*R" }', true],
  ['{ $.level = "*X*" }', false],
  ['{ $.level != "ERROR" }', false],
  ['{ $.missing != "ERROR" }', false],
  ['{ $.count = 7 }', true],
  ['{ $.count >= 7 && $.count < 8 }', true],
  ['{ $.count = "7" }', false],
  ['{ $.count > 7 || $.ready IS TRUE }', true],
  ['{ ($.count > 7 || $.ready IS TRUE) && $.level = "INFO" }', false],
  ['{ $.nothing IS NULL }', true],
  ['{ $.missing NOT EXISTS }', true],
  ['{ $.level NOT EXISTS }', false],
  ['{ $.lamps[0].colour = "warm \\"white\\"" }', true],
])('%s: %s', (pattern, expected) => {
  expect(compileFilterPattern(pattern)(JSON_LINE)).toBe(expected);
});

test('a JSON pattern finds no line that is not a JSON object', () => {
  for (const line of ['on', '{', '"on"']) expect(compileFilterPattern('{ $.a NOT EXISTS }')(line)).toBe(false);
});

test.each(['"open', '{ $.a }', '{ $.a = }', '{ $.a > "x" }', '{ ($.a = 1 }', '{ }', '[a, b]', '%\\d%'])(
  'refuses %s',
  (pattern) => {
    expect(() => compileFilterPattern(pattern)).toThrow(ServiceError);
  },
);

test('every word of a line finds it', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const finds = compileFilterPattern(words.join(' '));
      expect(finds([...words].reverse().join(','))).toBe(true);
      expect(finds('')).toBe(false);
    }),
  );
});

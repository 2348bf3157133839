/** JSON from outside: as `JSON.parse`, but never deeper than what walks it can bear. */
import fc from 'fast-check';
import { MAX_NESTING, parseJson } from '../../../local/kernel/parse-json.ts';

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

test('every value that JSON writes is read back unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => expect(parseJson(JSON.stringify(value))).toEqual(value)),
    { seed: 1 },
  );
});

test.each([lists, objects])('a thousand levels are accepted, and no more', (nested) => {
  expect(() => parseJson(nested(MAX_NESTING))).not.toThrow();
  expect(() => parseJson(nested(MAX_NESTING + 1))).toThrow(SyntaxError);
  expect(() => parseJson(nested(100_000))).toThrow(SyntaxError);
});

test('brackets inside strings do not count, with any escapes before them', () => {
  for (const text of [
    '['.repeat(3000),
    `\\"${'{'.repeat(3000)}`,
    `\\\\${'['.repeat(3000)}"`,
    `"${'['.repeat(3000)}\\`,
  ]) {
    expect(parseJson(JSON.stringify([text, text]))).toEqual([text, text]);
  }
});

test('siblings do not add to the depth', () => {
  const text = `[${Array(3000).fill('[[]]').join()}]`;
  expect(parseJson(text)).toHaveLength(3000);
});

test('a text that is not JSON is refused, long or short', () => {
  for (const text of ['', '{', `"${'x'.repeat(5000)}`, `${lists(900)}]`, `[${' '.repeat(5000)}`]) {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  }
});

/** Parameters mean one thing, or are refused. */
import fc from 'fast-check';
import { readParameters } from '../../../../local/cognito/hosted/parameters.ts';

const read = (query: string) => readParameters(new URLSearchParams(query), (text) => new Error(text));

test('empty parameters count as absent; repeated and overlong ones are refused', () => {
  expect([...read('a=1&b=&c=%20')]).toEqual([
    ['a', '1'],
    ['c', ' '],
  ]);
  expect(() => read('a=1&a=1')).toThrow('a is given more than once');
  expect(() => read(`a=${'x'.repeat(4097)}`)).toThrow('longer than 4096');
});

test('a refusal repeats only harmless characters of a name', () => {
  expect(() => read('%3Cb%3E=1&%3Cb%3E=2')).toThrow('?b? is given more than once');
});

test('any query gives a map or an error', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      const names = [...new URLSearchParams(query).keys()];
      if (new Set(names).size < names.length) expect(() => read(query)).toThrow('more than once');
      else expect(read(query).size).toBeLessThanOrEqual(names.length);
    }),
  );
});

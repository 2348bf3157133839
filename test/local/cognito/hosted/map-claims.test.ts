/** Claims become attributes: flattened, bounded, only those that are mapped and writable. */
import fc from 'fast-check';
import { mapClaims } from '../../../../local/cognito/hosted/federation/map-claims.ts';

const pool = {
  id: 'p',
  name: 'p',
  createdAt: 0,
  modifiedAt: 0,
  settings: { Schema: [{ Name: 'tags', Mutable: true }] },
};
const rules = (attributeMapping: Record<string, string>, WriteAttributes?: string[]) => ({
  pool,
  provider: { attributeMapping },
  client: { settings: { UserPoolId: 'p', WriteAttributes } },
});

test.each([
  ['text', 'Ada', 'Ada'],
  ['a number', 7, '7'],
  ['a boolean', false, 'false'],
  ['an empty text', '', ''],
  ['a list', ['a', 'b'], '[a,b]'],
  ['a list with special characters', ['a,b', 'c d', 'é'], '[a%2Cb,c+d,%C3%A9]'],
  ['an object', { formatted: 'x' }, '{"formatted":"x"}'],
])('%s is kept as text', (_, claim, text) => {
  expect(mapClaims({ c: claim }, rules({ name: 'c' }))).toEqual({ name: text });
});

test.each([[undefined], [null]])('%s gives nothing', (claim) => {
  expect(mapClaims({ c: claim }, rules({ name: 'c' }))).toEqual({});
});

test('a claim named like a member of every object is not taken from there', () => {
  expect(mapClaims({}, rules({ name: 'constructor' }))).toEqual({});
});

test('attributes that the client may not write are refused, except email_verified and phone_number_verified', () => {
  const claims = { a: 'x', b: true };
  expect(mapClaims(claims, rules({ email_verified: 'b' }, []))).toEqual({ email_verified: 'true' });
  expect(() => mapClaims(claims, rules({ name: 'a' }, []))).toThrow('unauthorized attribute');
  expect(mapClaims({}, rules({ name: 'a' }, []))).toEqual({});
  expect(mapClaims(claims, rules({ 'custom:tags': 'a' }, ['custom:tags']))).toEqual({ 'custom:tags': 'x' });
});

test('only mapped attributes are returned, none longer than 2048 characters', () => {
  const claims = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string({ maxLength: 3000 }), fc.array(fc.string()), fc.boolean()),
  );
  fc.assert(
    fc.property(claims, (given) => {
      const longest = Object.values(given).some((value) => typeof value === 'string' && value.length > 2048);
      const run = () => mapClaims(given, rules({ name: 'n', given_name: 'g' }));
      if (longest) return true;
      expect(Object.keys(run()).every((name) => ['name', 'given_name'].includes(name))).toBe(true);
      return Object.values(run()).every((value) => value.length <= 2048);
    }),
  );
  expect(() => mapClaims({ n: 'x'.repeat(2049) }, rules({ name: 'n' }))).toThrow('must not be longer than 2048');
});

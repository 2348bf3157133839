import * as fc from 'fast-check';
import { attributesHash } from '../../../functions/record-audit-events/attributes-hash.ts';

const attributes = fc.record(
  { email: fc.string(), email_verified: fc.string(), given_name: fc.string(), family_name: fc.string() },
  { requiredKeys: [], noNullPrototype: true },
);
const sorted = (given: object) => JSON.stringify(Object.entries(given).sort());

test('is 32 hex digits, the same for the same attributes in any order', () =>
  fc.assert(
    fc.property(attributes, (given) => {
      expect(attributesHash(given)).toMatch(/^[0-9a-f]{32}$/);
      expect(attributesHash(Object.fromEntries(Object.entries(given).reverse()))).toBe(attributesHash(given));
    }),
  ));

test('differs when any attribute differs or is absent', () =>
  fc.assert(
    fc.property(attributes, attributes, (one, other) => {
      fc.pre(sorted(one) !== sorted(other));
      expect(attributesHash(one)).not.toBe(attributesHash(other));
    }),
  ));

test('distinguishes an empty attribute from an absent one, and a value from its neighbour', () => {
  expect(attributesHash({ email: '' })).not.toBe(attributesHash({}));
  expect(attributesHash({ given_name: 'Ada' })).not.toBe(attributesHash({ family_name: 'Ada' }));
});

/** Attributes as an identity provider may send them, well formed or not, for property tests. */
import * as fc from 'fast-check';
import type { Attributes } from '../../events/attributes.ts';

const DOMAINS = ['example.com', 'Example.COM', 'other.org', 'sub.example.com', 'localhost', 'exa mple.com', ''];

const email = fc.oneof(
  fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('@', ' @', '@@', ''), fc.constantFrom(...DOMAINS))
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('zoe', ' zoe', 'ZOE', 'z@oe'), fc.constantFrom(...DOMAINS)).map((parts) => parts.join('@')),
  fc.string({ unit: 'binary' }),
);
const name = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '  ', '\u200d', 'Zoe\u0308', 'x'.repeat(201), 'a\nb'),
);
const flag = fc.constantFrom('true', 'false', 'TRUE', ' true', '1', '');

/** Any of today's attributes, each of them maybe absent. */
export const anyAttributes: fc.Arbitrary<Attributes> = fc.record(
  { email, email_verified: flag, given_name: name, family_name: name },
  { requiredKeys: [], noNullPrototype: true },
);

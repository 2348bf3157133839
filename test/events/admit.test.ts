/** A portal's policy: properties that every set of rules and every person has. */
import * as fc from 'fast-check';
import { admit, type PortalRules } from '../../events/admit.ts';
import { REQUIRABLE_ATTRIBUTES } from '../../events/attributes.ts';
import { normalise } from '../../events/forms.ts';
import { anyAttributes } from '../support/any-attributes.ts';
import { anyRules } from '../support/any-rules.ts';

const OPEN: PortalRules = { requiredAttributes: [], allowedEmailDomains: [] };
const EXAMPLE_ONLY: PortalRules = { requiredAttributes: [], allowedEmailDomains: ['example.com'] };
const verified = (email: string) => ({ email, email_verified: 'true' });

test('an open portal admits everybody', () =>
  fc.assert(fc.property(anyAttributes, (given) => expect(admit(OPEN, given)).toEqual([]))));

test('what is judged does not change when it is normalised first, as the workflow does', () =>
  fc.assert(
    fc.property(anyRules, anyAttributes, (rules, given) =>
      expect(admit(rules, normalise(given))).toEqual(admit(rules, given)),
    ),
    { numRuns: 1_000 },
  ));

test('one more required attribute never admits more people', () =>
  fc.assert(
    fc.property(anyRules, fc.constantFrom(...REQUIRABLE_ATTRIBUTES), anyAttributes, (rules, name, given) => {
      const stricter = { ...rules, requiredAttributes: [...rules.requiredAttributes, name] };
      expect(admit(stricter, given)).toEqual(expect.arrayContaining(admit(rules, given)));
    }),
  ));

test('the first allowed domain, or one domain fewer of several, never admits more people', () =>
  fc.assert(
    fc.property(anyRules, anyAttributes, (rules, given) => {
      const { allowedEmailDomains: domains } = rules;
      const stricter = { ...rules, allowedEmailDomains: domains.length > 1 ? domains.slice(1) : ['example.com'] };
      fc.pre(domains.length !== 1);
      expect(admit(stricter, given)).toEqual(expect.arrayContaining(admit(rules, given)));
    }),
    { numRuns: 1_000 },
  ));

test('a person admitted by rules that limit domains has one verified address of an allowed domain', () =>
  fc.assert(
    fc.property(anyAttributes, (given) => {
      if (admit(EXAMPLE_ONLY, given).length > 0) return;
      const { email = '', email_verified } = normalise(given);
      expect(email).toMatch(/^[^@]+@example\.com$/);
      expect(email_verified).toBe('true');
    }),
    { numRuns: 2_000 },
  ));

test('the order and the repetition of rules change nothing', () => {
  const rules: PortalRules = { requiredAttributes: ['family_name', 'email', 'email'], allowedEmailDomains: [] };
  expect(admit(rules, {})).toEqual(['email-missing', 'family_name-missing']);
});

test.each([
  'zoe@sub.example.com',
  'zoe@notexample.com',
  'a@example.com@evil.org',
  'a@evil.org@example.com',
  'example.com',
])('%s is of no allowed domain', (email) => {
  expect(admit(EXAMPLE_ONLY, verified(email))).toEqual(['email-domain-not-allowed']);
});

test.each([undefined, 'false', 'TRUE', '1', ''])(
  'email_verified %j does not vouch for an address',
  (email_verified) => {
    expect(admit(EXAMPLE_ONLY, { email: 'zoe@example.com', email_verified })).toEqual(['email-unverified']);
  },
);

test('a portal that requires an e-mail without limiting domains accepts an unverified one', () => {
  expect(admit({ requiredAttributes: ['email'], allowedEmailDomains: [] }, { email: 'zoe@elsewhere.org' })).toEqual([]);
});

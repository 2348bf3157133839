/** Password policies, and passwords made for them. */
import fc from 'fast-check';
import { passwordComplaint, policyOf, randomPassword } from '../../../../local/cognito/passwords/policy.ts';
import { createEntropy } from '../../../../local/kernel/entropy.ts';

const pool = { id: 'p', name: 'p', createdAt: 0, modifiedAt: 0, settings: {} };

test.each([
  ['Aa1!', 'Password not long enough'],
  ['AAAA111!', 'Password must have lowercase characters'],
  ['aaaa111!', 'Password must have uppercase characters'],
  ['aaaaAAA!', 'Password must have numeric characters'],
  ['aaaaAAA1', 'Password must have symbol characters'],
  ['aaAA111!', undefined],
])('%s: %s', (password, complaint) => {
  expect(passwordComplaint(policyOf(pool), password)).toBe(complaint);
});

test('a made password satisfies every policy', () => {
  const policies = fc.record({
    MinimumLength: fc.integer({ min: 6, max: 99 }),
    RequireUppercase: fc.boolean(),
    RequireLowercase: fc.boolean(),
    RequireNumbers: fc.boolean(),
    RequireSymbols: fc.boolean(),
    TemporaryPasswordValidityDays: fc.constant(7),
  });
  fc.assert(
    fc.property(policies, fc.string(), (policy, seed) => {
      return passwordComplaint(policy, randomPassword(createEntropy(seed), policy)) === undefined;
    }),
  );
});

/** ListUsers' filter as a pure function. */
import fc from 'fast-check';
import { parseUserFilter } from '../../../../local/cognito/operations/user-filter.ts';
import type { User } from '../../../../local/cognito/state/model.ts';

const user = (username: string, attributes: Record<string, string> = {}): User => ({
  poolId: 'p',
  username,
  status: 'CONFIRMED',
  attributes,
  createdAt: 0,
  modifiedAt: 0,
});

test.each([
  ['email = "a@b"', true],
  ['email="A@B"', true],
  ['email ^= "a"', true],
  ['email = "a"', false],
  ['username = "ada"', true],
  ['username = "Ada"', false],
  ['username ^= ""', true],
  ['name = "x"', false],
  ['status = "enabled"', true],
  ['cognito:user_status = "confirmed"', true],
  ['', true],
])('%j is %j', (filter, found) => {
  expect(parseUserFilter(filter)(user('ada', { email: 'a@b' }))).toBe(found);
});

test('any value is found again when it is quoted', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      const quoted = value.replace(/[\\"]/g, '\\$&');
      const filter = `given_name = "${quoted}"`;
      return /[\n\r\u2028\u2029]/.test(value) || parseUserFilter(filter)(user('u', { given_name: value }));
    }),
  );
});

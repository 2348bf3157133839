/** When the portal reads a profile again because it may still follow the sign-in. */
import { isBehind } from '../../portal/app/api/is-behind.ts';

const claims = { iss: 'https://idp', sub: '1', aud: 'portal', exp: 2, iat: 1 };
const profile = { ClientId: 'abc', userName: 'okta_1', status: 'active', Email: 'ada@example.com', given_name: 'Ada' };

test.each([
  ['says the same', { given_name: 'Ada', email: 'Ada@Example.com ' }, false],
  ['says nothing', {}, false],
  ['lacks what the profile has', { email: 'ada@example.com' }, false],
  ['has another name', { given_name: 'Augusta' }, true],
  ['has a name that the profile lacks', { given_name: 'Ada', family_name: 'King' }, true],
  ['has another address', { email: 'ada@king.example' }, true],
])('a token that %s', (_, said, expected) => {
  expect(isBehind(profile, { ...claims, ...said })).toBe(expected);
});

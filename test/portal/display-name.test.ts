/** Display names and references. */
import { displayName, greetingName, initials } from '../../portal/app/display-name.ts';
import { referenceOf } from '../../portal/app/help/reference.ts';

test.each([
  [{ given_name: 'Ada', family_name: 'Lovelace', email: 'a@example.com' }, 'Ada Lovelace'],
  [{ given_name: '  ', Email: 'a@example.com' }, 'a@example.com'],
  [{ given_name: '\u200b', family_name: '\u3164', Email: 'a@example.com' }, 'a@example.com'],
  [{ 'cognito:username': 'okta_00u1', userName: 'okta_00u1' }, undefined],
])('%j is called %s', (person, name) => {
  expect(displayName(person)).toBe(name);
});

test('a name is in the greeting if it fits into a heading', () => {
  expect(greetingName({ given_name: 'Ada' })).toBe('Ada');
  expect(greetingName({ given_name: '👩'.repeat(40) })).toBe('👩'.repeat(40));
  expect(greetingName({ given_name: 'n'.repeat(41) })).toBeUndefined();
  expect(greetingName({ given_name: ' ' })).toBeUndefined();
  expect(greetingName({ given_name: '\u2800' })).toBeUndefined();
});

test('initials are the first letters of two words', () => {
  expect(['Harbour Retail (dev)', 'émile', '👩 x'].map(initials)).toEqual(['HR', 'É', '👩X']);
});

test('a reference contains the user or the portal, and the time to the second', () => {
  const at = new Date('2026-11-28T17:03:12.345Z');
  const claims = { 'cognito:username': 'okta_00u1' };
  expect(referenceOf({ portal: 'retail', claims, at })).toEqual(['okta_00u1', '2026-11-28T17:03:12Z']);
  expect(referenceOf({ portal: 'retail', at })).toEqual(['retail', '2026-11-28T17:03:12Z']);
});

/** The table of attributes: stored data stays valid, and policy and form judge the same attributes. */
import * as fc from 'fast-check';
import { ATTRIBUTE_ROWS, ATTRIBUTES, fromCognito } from '../../events/attributes.ts';
import { normalise } from '../../events/forms.ts';
import { EMAIL_POLICY_CODES, REASON_CODES } from '../../events/reason-codes.ts';
import { wellFormed } from '../../events/well-formed.ts';
import { attributesHash } from '../../functions/record-audit-events/attributes-hash.ts';
import { fieldsHash } from '../../functions/shared/fields-hash.ts';
import { STANDARD_ATTRIBUTES } from '../../local/cognito/attributes/standard-attributes.ts';
import { anyAttributes } from '../support/any-attributes.ts';

const FIELDS = {
  ClientId: 'client-1',
  Email: 'zoe@example.com',
  given_name: 'Zoë',
  family_name: 'O’Donnell',
  userName: 'okta_00u1',
};

test('a profile has the same hash as stored profiles', () => {
  expect(fieldsHash(FIELDS)).toBe('a17304f8efc380c71b9d7ce5e2453907');
  expect(fieldsHash({ ClientId: 'client-1', userName: 'okta_00u1' })).toBe('91672da670a5f3ebfac3d00c3a4d706e');
});

test('a newly verified e-mail changes the hash', () => {
  const hashes = [undefined, false, true].map((emailVerified) => fieldsHash({ ...FIELDS, emailVerified }));
  expect(new Set(hashes).size).toBe(3);
});

test('attributes have the same hash as in the ids of stored audit records', () => {
  const attributes = { email: 'zoe@example.com', email_verified: 'true', given_name: 'Zoë', family_name: 'O’Donnell' };
  expect(attributesHash(attributes)).toBe('4463a35dee6af8471b9b513279724e4f');
});

test('only the first three attributes are hashed by position', () => {
  const positional = ATTRIBUTE_ROWS.filter(({ hashedBy }) => hashedBy === 'position').map(({ name }) => name);
  expect(positional).toEqual(['email', 'given_name', 'family_name']);
});

test('every attribute is held by a standard attribute of the pool', () => {
  const standard: readonly string[] = STANDARD_ATTRIBUTES;
  expect(ATTRIBUTE_ROWS.filter(({ cognito }) => !standard.includes(cognito))).toEqual([]);
});

test.each(['claim', 'cognito', 'field'] as const)('no two attributes share a %s', (column) => {
  expect(new Set(ATTRIBUTE_ROWS.map((row) => row[column])).size).toBe(ATTRIBUTE_ROWS.length);
});

test('other attributes of Cognito, and values of other types, are left out', () => {
  const sent = { email: 'zoe@example.com', given_name: 7, sub: '1', 'cognito:user_status': 'EXTERNAL_PROVIDER' };
  expect(fromCognito(sent)).toEqual({ email: 'zoe@example.com' });
});

test('normalisation is idempotent', () =>
  fc.assert(fc.property(anyAttributes, (given) => expect(normalise(normalise(given))).toEqual(normalise(given)))));

test('normalised attributes are as well formed as the original ones', () =>
  fc.assert(fc.property(anyAttributes, (given) => expect(wellFormed(normalise(given))).toEqual(wellFormed(given)))));

test('form has no code of policy, and every code belongs to an attribute', () => {
  const awkward = {
    email: `x\u0007${'y'.repeat(300)}`,
    given_name: 'x\u0007'.repeat(201),
    family_name: 'z'.repeat(201),
  };
  expect(wellFormed(awkward)).toEqual([
    'email-too-long',
    'email-control-characters',
    'email-malformed',
    'given_name-too-long',
    'given_name-control-characters',
    'family_name-too-long',
  ]);
  for (const code of REASON_CODES) expect(Object.keys(ATTRIBUTES)).toContain(code.split('-')[0]);
  expect(REASON_CODES).toEqual(expect.arrayContaining([...EMAIL_POLICY_CODES]));
});

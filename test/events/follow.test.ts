import * as fc from 'fast-check';
import { toFields } from '../../events/attribute-fields.ts';
import { ATTRIBUTE_NAMES, type Attributes, FOLLOWABLE_ATTRIBUTES } from '../../events/attributes.ts';
import { differenceOf } from '../../events/follow.ts';
import { FollowSettings } from '../../events/follow-settings.ts';
import { normalise } from '../../events/forms.ts';
import { wellFormed } from '../../events/well-formed.ts';

const PROFILE = { Email: 'ada@example.com', emailVerified: true, given_name: 'Ada', family_name: 'Byron' };
const SAME = { email: 'ada@example.com', email_verified: 'true', given_name: 'Ada', family_name: 'Byron' };
const NOTHING = { set: {}, remove: [], changes: [], reasons: [] };
const differ = (changes: Attributes, settings: FollowSettings = {}) =>
  differenceOf(PROFILE, { ...SAME, ...changes }, settings);

test.each<[string, Attributes]>([
  ['the same values', {}],
  ['another spelling of the same address', { email: ' Ada@Example.com ' }],
  ['no value', { family_name: undefined }],
  ['an empty value', { family_name: '' }],
  ['no email_verified, with the same address', { email_verified: undefined }],
])('%s is no difference', (_, changes) => {
  expect(differ(changes)).toEqual(NOTHING);
});

test('only what differs is written, under the names of the profile', () => {
  expect(differ({ family_name: 'King', email_verified: 'false' })).toEqual({
    ...NOTHING,
    set: { family_name: 'King', emailVerified: false },
    changes: ['email_verified', 'family_name'],
  });
});

test('a malformed value stays out and is named, and the others are written', () => {
  expect(differ({ given_name: 'Ada\u0007', family_name: 'King' })).toEqual({
    ...NOTHING,
    set: { family_name: 'King' },
    changes: ['family_name'],
    reasons: ['given_name-control-characters'],
  });
});

test('a new address comes with its own email_verified', () => {
  expect(differ({ email: 'ada@king.example', email_verified: 'false' })).toMatchObject({
    set: { Email: 'ada@king.example', emailVerified: false },
  });
});

test('a new address that comes without email_verified loses that of the old one', () => {
  expect(differ({ email: 'ada@king.example', email_verified: undefined })).toEqual({
    ...NOTHING,
    set: { Email: 'ada@king.example' },
    remove: ['emailVerified'],
    changes: ['email', 'email_verified'],
  });
});

test('email_verified of an address that is not taken over does not count', () => {
  expect(differ({ email: 'nonsense', email_verified: 'false' })).toEqual({ ...NOTHING, reasons: ['email-malformed'] });
  const changes = { email: 'ada@king.example', email_verified: 'false' };
  expect(differ(changes, { email: 'first-sign-in' })).toEqual(NOTHING);
});

test('what a setting leaves to the first sign-in is never taken over, nor recorded as malformed', () => {
  const changes = { given_name: 'Augusta', family_name: 'x'.repeat(300) };
  expect(differ(changes, { given_name: 'first-sign-in', family_name: 'first-sign-in' })).toEqual(NOTHING);
});

const anyText = fc.option(fc.oneof(fc.string(), fc.constantFrom('true', 'false', 'ada@example.com', 'Ada')), {
  nil: undefined,
});
const anyAttributes = fc.record(
  Object.fromEntries(ATTRIBUTE_NAMES.map((name) => [name, anyText])) as Record<keyof Attributes, typeof anyText>,
);
const anySettings: fc.Arbitrary<FollowSettings> = fc.dictionary(
  fc.constantFrom(...FOLLOWABLE_ATTRIBUTES),
  fc.constantFrom('always' as const, 'first-sign-in' as const),
);

test('after the change the same sign-in changes nothing more, and all that was taken over is well-formed', async () => {
  await fc.assert(
    fc.property(anyAttributes, anyAttributes, anySettings, (stored, sent, settings) => {
      const accepted = Object.fromEntries(
        Object.entries(normalise(stored)).filter(([name, value]) => wellFormed({ [name]: value }).length === 0),
      );
      const before: Record<string, unknown> = { ...toFields(accepted) };
      const { set, remove, changes, reasons } = differenceOf(before, sent, settings);
      const after: Record<string, unknown> = { ...before, ...set };
      for (const field of remove) delete after[field];
      expect(differenceOf(after, sent, settings)).toEqual({ ...NOTHING, reasons });
      expect(changes.length).toBe(Object.keys(set).length + remove.length);
      const taken = Object.fromEntries(changes.map((name) => [name, normalise(sent)[name]]));
      expect(wellFormed(taken)).toEqual([]);
    }),
  );
});

test('the settings know every attribute that is followed by itself, and no other value', () => {
  expect(FollowSettings.parse({ given_name: 'always' })).toEqual({ given_name: 'always' });
  expect(FollowSettings.safeParse({ given_name: 'never' }).success).toBe(false);
  expect(FOLLOWABLE_ATTRIBUTES).toEqual(ATTRIBUTE_NAMES.filter((name) => name !== 'email_verified'));
});

import * as fc from 'fast-check';
import type { PortalRules } from '../../../events/admit.ts';
import { REQUIRABLE_ATTRIBUTES } from '../../../events/attributes.ts';
import type { UserCreated } from '../../../events/user-created.ts';
import { toProfile } from '../../../functions/validate-attributes/to-profile.ts';

const userFactory = (attributes: UserCreated['attributes']): UserCreated => ({
  version: 1,
  signUpId: 'f00d',
  userPoolId: 'eu-central-1_Ab12Cd34E',
  userName: 'okta_00u1',
  clientId: 'client-1',
  traceId: 'unknown',
  occurredAt: '2026-11-23T10:00:00.123Z',
  attributes,
});
const LAX: PortalRules = { requiredAttributes: [], allowedEmailDomains: [] };
const STRICT: PortalRules = { requiredAttributes: [...REQUIRABLE_ATTRIBUTES], allowedEmailDomains: ['example.com'] };
const GOOD = { email: 'Zoe@Example.com ', email_verified: 'true', given_name: 'Zoe\u0308', family_name: ' O’Donnell' };

const awkwardText = fc.string({ unit: 'binary' });
const awkwardAttributes = fc.record({ email: awkwardText, given_name: awkwardText });

const reasonsFor = (attributes: UserCreated['attributes'], portal = LAX) =>
  toProfile(userFactory(attributes), portal).reasons;

test('the fields have the names that portals read, and are normalised', () => {
  expect(toProfile(userFactory(GOOD), STRICT)).toEqual({
    profile: {
      ClientId: 'client-1',
      Email: 'zoe@example.com',
      emailVerified: true,
      given_name: 'Zoë',
      family_name: 'O’Donnell',
      userName: 'okta_00u1',
    },
    reasons: [],
  });
});

test('attributes that the identity provider did not send stay absent', () => {
  expect(toProfile(userFactory({ email: '', given_name: '  ' }), LAX)).toEqual({
    profile: { ClientId: 'client-1', userName: 'okta_00u1' },
    reasons: [],
  });
});

test('converting a profile again gives the same profile', () =>
  fc.assert(
    fc.property(awkwardAttributes, (given) => {
      const once = toProfile(userFactory(given), LAX);
      const { Email: email, given_name } = once.profile;
      expect(toProfile(userFactory({ email, given_name }), LAX)).toEqual(once);
    }),
  ));

describe('reasons', () => {
  test('are returned together', () => {
    const bad = { email: 'zo\u0007e@elsewhere', given_name: 'x'.repeat(201) };
    expect(reasonsFor(bad, STRICT)).toEqual([
      'email-control-characters',
      'email-malformed',
      'given_name-too-long',
      'family_name-missing',
      'email-unverified',
      'email-domain-not-allowed',
    ]);
  });

  test.each(REQUIRABLE_ATTRIBUTES)('%s-missing, where the portal requires it', (name) => {
    const { [name]: _, ...rest } = GOOD;
    expect(reasonsFor(rest, { requiredAttributes: [name], allowedEmailDomains: [] })).toEqual([`${name}-missing`]);
    expect(reasonsFor(rest)).toEqual([]);
  });

  test('a portal that limits domains requires a verified e-mail address', () => {
    const limited = { requiredAttributes: [], allowedEmailDomains: ['example.com'] };
    expect(reasonsFor({}, limited)).toEqual(['email-missing']);
    expect(reasonsFor({ email: 'zoe@example.com' }, limited)).toEqual(['email-unverified']);
    expect(reasonsFor({ email: 'zoe@example.com', email_verified: 'false' }, limited)).toEqual(['email-unverified']);
    expect(reasonsFor({ email: 'zoe@example.com', email_verified: 'false' })).toEqual([]);
  });

  test.each(['zoe@sub.example.com', 'zoe@notexample.com', 'zoe@example.com.evil.org'])(
    '%s is of another domain',
    (email) => {
      expect(reasonsFor({ email, email_verified: 'true' }, STRICT)).toContain('email-domain-not-allowed');
    },
  );
});

describe('an e-mail', () => {
  test.each(['zoë@example.com', 'a+b@mail.example.co', "o'donnell@example.com", '用户@例子.广告', 'x@münchen.de'])(
    '%s is fine',
    (email) => {
      expect(reasonsFor({ email })).toEqual([]);
    },
  );

  test.each([
    'zoe',
    '@example.com',
    'zoe@',
    'zoe@example',
    'a@b@example.com',
    'zoe @example.com',
    'zoe@-x.com',
    'zoe@x..com',
  ])('%s is malformed', (email) => {
    expect(reasonsFor({ email })).toEqual(['email-malformed']);
  });

  test('has at most 254 octets', () => {
    const local = 'é'.repeat(121);
    expect(reasonsFor({ email: `${local}@example.com` })).toEqual([]);
    expect(reasonsFor({ email: `x${local}@example.com` })).toEqual(['email-too-long']);
  });
});

describe('a name', () => {
  test.each([
    ['letters', 'x'],
    ['letters with two accents', 'e\u0323\u0301'],
    ['emoji families', '👨‍👩‍👧‍👦'],
    ['right-to-left letters with points', 'שָׁ'],
  ])('has at most 200 %s', (_, character) => {
    expect(reasonsFor({ given_name: character.repeat(200) })).toEqual([]);
    expect(reasonsFor({ given_name: character.repeat(201) })).toEqual(['given_name-too-long']);
  });

  test.each(["O'Donnell", 'José-María', 'ibn ʿArabī', 'محمد', '李', 'X Æ A-12', 'نیما‌زاده', '🦊'])(
    '%s is fine',
    (given_name) => {
      expect(reasonsFor({ given_name })).toEqual([]);
    },
  );

  test.each(['a\u0000b', 'a\nb', 'a\u2028b', 'a\ud800b', 'evil\u202egnp.exe', 'a\u2066b'])(
    '%j has control characters',
    (family_name) => {
      expect(reasonsFor({ family_name })).toEqual(['family_name-control-characters']);
    },
  );
});

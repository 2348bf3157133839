/** How the portal interprets the API's responses. */
import fc from 'fast-check';
import { REASON_CODES } from '../../events/reason-codes.ts';
import { nextWait, readProfile } from '../../portal/app/api/read-profile.ts';
import { reasonText } from '../../portal/app/api/reason-texts.ts';
import { readLook } from '../../portal/app/look/look.ts';
import { screenOf } from '../../portal/app/screen.ts';

const profile = { ClientId: 'abc', Email: 'ada@example.com', given_name: 'Ada', userName: 'okta_1', status: 'active' };

describe('GET /me', () => {
  test('200 contains a profile', () => {
    expect(readProfile({ status: 200, body: profile })).toEqual({ name: 'profile', profile });
  });

  test('a pending profile is polled with the API’s Retry-After', () => {
    const body = { type: 'profile-pending', title: 'The profile is not ready yet', status: 404 };
    expect(readProfile({ status: 404, retryAfter: 5, body })).toEqual({ name: 'waiting', retryAfter: 5 });
    expect(readProfile({ status: 404, body })).toEqual({ name: 'waiting', retryAfter: 2 });
  });

  test('a rejection has its reasons', () => {
    const body = { type: 'profile-rejected', title: '', status: 404, reasons: ['email-missing'] };
    expect(readProfile({ status: 404, body })).toEqual({ name: 'rejected', reasons: ['email-missing'] });
  });

  test('an account that an administrator created has no profile', () => {
    expect(readProfile({ status: 404, body: { type: 'no-profile' } })).toEqual({ name: 'no-profile' });
  });

  test('a suspended person has a screen of their own', () => {
    expect(readProfile({ status: 403, body: { type: 'account-suspended' } })).toEqual({ name: 'suspended' });
  });

  test('anything else is a failure with its status', () => {
    fc.assert(
      fc.property(fc.constantFrom(200, 400, 403, 404, 429, 500, 503), fc.jsonValue(), (status, body) => {
        expect(readProfile({ status, body })).toEqual({ name: 'failed', status });
      }),
    );
    expect(readProfile({ status: 404, body: { type: 'constructor' } })).toEqual({ name: 'failed', status: 404 });
  });
});

describe('waiting', () => {
  test('follows the API for a minute, then grows up to half a minute', () => {
    expect([0, 10, 58, 60, 100, 300, 3000].map((waited) => nextWait(waited, 2))).toEqual([2, 2, 2, 6, 10, 30, 30]);
  });

  test('is never shorter than the API says', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(120), (waited, retryAfter) => {
        expect(nextWait(waited, retryAfter)).toBeGreaterThanOrEqual(retryAfter);
      }),
    );
  });

  test('counts as a long wait after ten seconds', () => {
    expect(screenOf({ name: 'waiting', retryAfter: 2 }, 8)).toEqual({ name: 'waiting', long: false });
    expect(screenOf({ name: 'waiting', retryAfter: 2 }, 10)).toEqual({ name: 'waiting', long: true });
  });
});

describe('reasons', () => {
  test.each(REASON_CODES)('%s has a description, with what to do', (code) => {
    const { what, advice } = reasonText(code, 'Okta');
    expect(what).toMatch(/(email address|first name|last name)/);
    expect(what).not.toContain(code);
    expect(advice).toMatch(/\.$/);
  });

  test('a code that is newer than the portal is shown as it is', () => {
    expect(reasonText('shoe-size-odd', 'Okta').what).toBe('shoe-size-odd');
  });
});

test('an incomplete theme is ignored', () => {
  const look = { title: 'Shop', theme: { primaryColor: '#112233', backgroundColor: '#ffffff' }, links: [] };
  expect(readLook({ status: 200, body: { name: 'shop', ...look } })).toEqual(look);
  expect(readLook({ status: 200, body: { title: 'Shop' } })).toBeUndefined();
  expect(readLook({ status: 404, body: look })).toBeUndefined();
});

/** A sign-in that Okta initiates, with a tile on its dashboard. */
import fc from 'fast-check';
import { readInitiatedSignIn } from '../../portal/app/session/initiated-sign-in.ts';

const HOME = 'https://shop.example.com';
const read = (path: string) => readInitiatedSignIn(path, HOME);

test('a page that is opened directly starts no sign-in', () => {
  for (const path of ['/', '/orders?page=2#last', '/?login_hint=ada', '/?iss=okta']) expect(read(path)).toBeUndefined();
});

test('a tile starts a sign-in, and its parameters are removed from the address', () => {
  const tile = new URLSearchParams({ iss: 'https://example.okta.com', login_hint: 'ada@example.com' });
  expect(read(`/?${tile}`)).toEqual({ loginHint: 'ada@example.com', returnTo: '/' });
  expect(read(`/orders?page=2&${tile}#last`)).toMatchObject({ returnTo: '/orders?page=2#last' });
});

test.each([
  [`${HOME}/orders?page=2`, '/orders?page=2'],
  ['https://evil.example.com/orders', '/'],
  [`${HOME}/callback?code=1`, '/'],
  [`${HOME}//evil.example.com`, '/'],
])('a target of %s leads to %s', (target, returnTo) => {
  const tile = new URLSearchParams({ iss: 'https://example.okta.com', target_link_uri: target });
  expect(read(`/?${tile}`)?.returnTo).toBe(returnTo);
});

test('no target leads to another site', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), (target) => {
      const { returnTo = '' } = read(`/?${new URLSearchParams({ iss: HOME, target_link_uri: target })}`) ?? {};
      expect(new URL(returnTo, HOME).origin).toBe(HOME);
    }),
  );
});

/** Paths of a portal, at the root of a host and below a path. */
import fc from 'fast-check';
import { basePath, pathInPortal, safeReturnPath } from '../../portal/app/base-path.ts';

test.each([
  ['https://shop.example.com', ''],
  ['https://shop.example.com/', ''],
  ['https://example.com/shop', '/shop'],
])('%s has the base path "%s"', (url, base) => {
  expect(basePath(url)).toBe(base);
});

test.each([
  ['https://shop.example.com', 'https://shop.example.com/orders?page=2#last', '/orders?page=2#last'],
  ['https://shop.example.com', 'https://shop.example.com', '/'],
  ['https://example.com/shop', 'https://example.com/shop/orders', '/orders'],
  ['https://example.com/shop', 'https://example.com/shop', '/'],
  ['https://example.com/shop', 'https://example.com/shopping', undefined],
  ['https://shop.example.com', 'https://elsewhere.example.com/orders', undefined],
  ['https://shop.example.com', 'not an address', undefined],
])('in %s the address %s is %s', (portal, href, path) => {
  expect(pathInPortal(portal, href)).toBe(path);
});

test.each(['/orders', '/orders?page=2#last', '/'])('a sign-in returns to %s', (path) => {
  expect(safeReturnPath(path)).toBe(path);
});

test.each([
  '//evil.example.com',
  '/\\evil.example.com',
  'https://evil.example.com',
  '/callback?code=1',
  '/callback',
  7,
])('a sign-in returns to the home page instead of %s', (path) => {
  expect(safeReturnPath(path)).toBe('/');
});

test('no path leads to another host', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, text) => {
      for (const path of [url, text, `/${text}`, `//${text}`]) {
        const home = 'https://shop.example.com';
        if (URL.canParse(safeReturnPath(path), home)) expect(new URL(safeReturnPath(path), home).origin).toBe(home);
      }
    }),
  );
});

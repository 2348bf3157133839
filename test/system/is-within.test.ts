/** Where a browser stops. */
import { isWithin } from '../../system/is-within.ts';

test.each([
  ['http://localhost:4582', true],
  ['http://localhost:4582/', true],
  ['http://localhost:4582/callback?code=1', true],
  ['http://localhost:4582?code=1', true],
  ['http://localhost:45820/oauth2/authorize', false],
  ['http://localhost:4581/', false],
])('%s belongs to the portal at http://localhost:4582: %s', (url, belongs) => {
  expect(isWithin(url, 'http://localhost:4582')).toBe(belongs);
});

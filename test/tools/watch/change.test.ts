/** How the watcher names files. */
import { listed } from '../../../tools/watch/change.ts';

test.each([
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d and e'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d and 2 more'],
])('%j are listed as %s', (names, text) => {
  expect(listed(names)).toBe(text);
});

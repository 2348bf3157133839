/** Kept results: by authorizer and token, until their time, the longest unused go first. */
import { createResultCache } from '../../../local/apigateway/authorizer/result-cache.ts';

test('a result is cached until its expiry', () => {
  const cache = createResultCache<string>(10);
  cache.put('a', 'token', { result: 'kept', until: 100 });
  expect(cache.get('a', 'token', 99)).toBe('kept');
  expect(cache.get('b', 'token', 99)).toBeUndefined();
  expect(cache.get('a', 'other', 99)).toBeUndefined();
  expect(cache.get('a', 'token', 100)).toBeUndefined();
});

test('a full cache drops the least recently used entry', () => {
  const cache = createResultCache<number>(2);
  for (const token of [1, 2]) cache.put('a', String(token), { result: token, until: 100 });
  cache.get('a', '1', 0);
  cache.put('a', '3', { result: 3, until: 100 });
  expect([1, 2, 3].map((token) => cache.get('a', String(token), 0))).toEqual([1, undefined, 3]);
});

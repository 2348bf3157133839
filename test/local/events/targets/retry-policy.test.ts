/** When a delivery is tried again. */
import fc from 'fast-check';
import { exhaustedBy, retryAt } from '../../../../local/events/targets/retry-policy.ts';

const NONE = {};
const policy = (MaximumRetryAttempts: number, MaximumEventAgeInSeconds: number) => ({
  RetryPolicy: { MaximumRetryAttempts, MaximumEventAgeInSeconds },
});

test.each([
  [1, 500, 1000],
  [2, 1000, 2000],
  [5, 8000, 16_000],
  [9, 128_000, 256_000],
  [10, 240_000, 480_000],
  [100, 240_000, 480_000],
])('after attempt %i the wait is from %i to %i milliseconds', (attempts, least, most) => {
  const progress = { attempts, ingestedAt: 0, now: 0 };
  expect(retryAt(NONE, progress, 0)).toBe(least);
  expect(retryAt(NONE, progress, 0.999_999)).toBe(most);
});

test('no retry comes after the end of the event, nor before now', () => {
  const times = fc.record({ attempts: fc.integer({ min: 1, max: 186 }), age: fc.integer({ min: 0, max: 59_999 }) });
  fc.assert(
    fc.property(times, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ attempts, age }, fraction) => {
      const at = retryAt(policy(185, 60), { attempts, ingestedAt: 1000, now: 1000 + age }, fraction);
      expect(at).toBeGreaterThan(1000 + age);
      expect(at).toBeLessThanOrEqual(61_000);
    }),
  );
});

test.each([
  [policy(0, 60), 1, 0, 'MaximumRetryAttempts'],
  [policy(2, 60), 2, 0, undefined],
  [policy(2, 60), 3, 0, 'MaximumRetryAttempts'],
  [policy(2, 60), 1, 59_999, undefined],
  [policy(2, 60), 1, 60_000, 'MaximumEventAgeInSeconds'],
  [NONE, 185, 0, undefined],
  [NONE, 186, 0, 'MaximumRetryAttempts'],
  [NONE, 1, 86_400_000, 'MaximumEventAgeInSeconds'],
])('%j after %i attempts and %i milliseconds: %s', (target, attempts, now, expected) => {
  expect(exhaustedBy(target, { attempts, ingestedAt: 0, now })).toBe(expected);
});

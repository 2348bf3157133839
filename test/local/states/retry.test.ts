/** Retriers: which error, how often, how long. */
import fc from 'fast-check';
import { matchesError, nextRetry, parseRetriers, type Retrier } from '../../../local/states/retry.ts';

const retrier = (fields = {}): Retrier[] => parseRetriers([{ ErrorEquals: ['States.ALL'], ...fields }]);
const delays = (retriers: Retrier[], fraction = 1) =>
  Array.from({ length: 6 }, (_, used) => nextRetry(retriers, { error: 'Boom', attempts: { 0: used }, fraction }))
    .filter((retry) => retry !== undefined)
    .map(({ milliseconds }) => milliseconds);

test.each([
  ['the defaults', {}, [1000, 2000, 4000]],
  ['an interval', { IntervalSeconds: 3, MaxAttempts: 2 }, [3000, 6000]],
  ['no growth', { BackoffRate: 1, MaxAttempts: 2 }, [1000, 1000]],
  ['a fractional rate', { BackoffRate: 1.5 }, [1000, 1500, 2250]],
  ['a greatest delay', { MaxDelaySeconds: 3, MaxAttempts: 5 }, [1000, 2000, 3000, 3000, 3000]],
  ['no attempt at all', { MaxAttempts: 0 }, []],
])('delays follow %s', (_, fields, expected) => {
  expect(delays(retrier(fields))).toEqual(expected);
});

test('full jitter picks a delay between zero and the computed one; none keeps it', () => {
  expect(delays(retrier({ JitterStrategy: 'FULL' }), 0.25)).toEqual([250, 500, 1000]);
  expect(delays(retrier({ JitterStrategy: 'NONE' }), 0.25)).toEqual([1000, 2000, 4000]);
});

test.each([
  ['Boom', ['States.ALL'], true],
  ['Boom', ['States.TaskFailed'], true],
  ['Boom', ['Other', 'Boom'], true],
  ['Boom', ['Other'], false],
  ['Boom', ['constructor'], false],
  ['States.Timeout', ['States.ALL'], true],
  ['States.Timeout', ['States.TaskFailed'], false],
  ['States.Runtime', ['States.ALL'], false],
  ['States.DataLimitExceeded', ['States.ALL', 'States.TaskFailed'], false],
  ['States.DataLimitExceeded', ['States.DataLimitExceeded'], true],
])('%s against %j matches: %j', (error, errorEquals, expected) => {
  expect(matchesError(errorEquals, error)).toBe(expected);
});

test('the first retrier that matches the error decides, even if it allows no retry', () => {
  const retriers = parseRetriers([{ ErrorEquals: ['Boom'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }]);
  expect(nextRetry(retriers, { error: 'Boom', attempts: {}, fraction: 1 })).toBeUndefined();
  expect(nextRetry(retriers, { error: 'Other', attempts: {}, fraction: 1 })).toEqual({ index: 1, milliseconds: 1000 });
});

test('each retrier counts its own attempts', () => {
  const retriers = parseRetriers([{ ErrorEquals: ['A'] }, { ErrorEquals: ['B'] }]);
  expect(nextRetry(retriers, { error: 'B', attempts: { 0: 2 }, fraction: 1 })?.milliseconds).toBe(1000);
  expect(nextRetry(retriers, { error: 'B', attempts: { 1: 2 }, fraction: 1 })?.milliseconds).toBe(4000);
});

test('a runtime error is never retried, not even by name', () => {
  const retriers = parseRetriers([{ ErrorEquals: ['States.Runtime'] }]);
  expect(nextRetry(retriers, { error: 'States.Runtime', attempts: {}, fraction: 1 })).toBeUndefined();
});

test('a delay is never negative, never above its bound, and never shrinks without jitter', () => {
  const fields = fc.record({
    IntervalSeconds: fc.integer({ min: 1, max: 1000 }),
    BackoffRate: fc.double({ min: 1, max: 10, noNaN: true }),
    MaxDelaySeconds: fc.integer({ min: 1, max: 5000 }),
  });
  const used = fc.integer({ min: 0, max: 50 });
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fields, used, fraction, (given, count, drawn) => {
      const at = (attempt: number, JitterStrategy: string) => {
        const retriers = retrier({ ...given, JitterStrategy, MaxAttempts: 100 });
        return nextRetry(retriers, { error: 'Boom', attempts: { 0: attempt }, fraction: drawn })?.milliseconds ?? -1;
      };
      const plain = at(count, 'NONE');
      expect(plain).toBeLessThanOrEqual(1000 * given.MaxDelaySeconds);
      expect(plain).toBeLessThanOrEqual(at(count + 1, 'NONE'));
      expect(at(count, 'FULL')).toBeGreaterThanOrEqual(0);
      expect(at(count, 'FULL')).toBeLessThanOrEqual(plain);
    }),
  );
});

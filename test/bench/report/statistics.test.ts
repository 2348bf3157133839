import fc from 'fast-check';
import { median, quantile, rise } from '../../../bench/report/statistics.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });

test('a quantile is one of the values, and that share of them lies below it', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const found = quantile(given, share);
      expect(given).toContain(found);
      expect(given.filter((value) => value < found).length).toBeLessThanOrEqual(given.length * share);
    }),
  );
});

test('the median of three is the one in the middle, in any order', () => {
  expect(median([30, 10, 20])).toBe(20);
});

test('without values there is no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow('nothing was measured');
});

test.each([
  [[5, 5, 5, 5], 0],
  [[10, 11, 12], 20],
  [[20, 15, 10], -50],
  [[7], 0],
])('%j rises by %d %%', (given, percent) => {
  expect(rise(given)).toBeCloseTo(percent);
});

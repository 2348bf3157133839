/** Points, summed up by period, and their statistics. */
import fc from 'fast-check';
import { mergePoints, type Point, pointOf } from '../../../local/cloudwatch/metrics/point.ts';
import { seriesOf } from '../../../local/cloudwatch/metrics/series.ts';
import { findStatistic, type Statistic } from '../../../local/cloudwatch/metrics/statistic.ts';
import { createMetrics } from '../../../local/kernel/metrics.ts';

function pointFactory(values: number[]): Point {
  const metrics = createMetrics({ now: () => 0 });
  for (const value of values) metrics.meter('Lamps', {}).add('Heat', value);
  const [sum] = metrics.drain();
  if (sum === undefined) throw new Error('a point has at least one value');
  return pointOf(sum);
}

const statistic = (name: string): Statistic => {
  const found = findStatistic(name);
  if (found === undefined) throw new Error(`there is no statistic ${name}`);
  return found;
};

test.each([
  ['SampleCount', 4],
  ['Sum', 110],
  ['Average', 27.5],
  ['Minimum', 0],
  ['Maximum', 100],
  ['p0', 0],
  ['p100', 100],
])('%s', (name, expected) => {
  expect(statistic(name)(pointFactory([100, 0, 4, 6]))).toBe(expected);
});

test.each(['p101', 'p', 'tm90', 'IQM', 'sum', 'toString'])('%s is not a supported statistic', (name) => {
  expect(findStatistic(name)).toBeUndefined();
});

test('a percentile is within 1 % of the value at its rank', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1 }), fc.nat(100), (values, percent) => {
      const sorted = [...values].sort((one, other) => one - other);
      const exact = sorted[Math.max(1, Math.ceil((percent / 100) * values.length)) - 1] ?? 0;
      expect(Math.abs(statistic(`p${percent}`)(pointFactory(values)) / exact - 1)).toBeLessThan(0.01);
    }),
  );
});

test('merged points equal one point of all values', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
  fc.assert(
    fc.property(values, values, (some, others) => {
      const merged = mergePoints(pointFactory(some), pointFactory(others));
      const all = pointFactory([...some, ...others]);
      for (const name of ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'p50', 'p99'])
        expect(statistic(name)(merged)).toBe(statistic(name)(all));
    }),
  );
});

test('a period has a value if one of its minutes has, and minutes outside do not count', () => {
  const points = new Map([9, 10, 14, 20, 25].map((minute) => [minute, pointFactory([minute])]));
  const series = seriesOf(points, statistic('Sum'), { from: 10, to: 25, period: 5 });
  expect(Array.from(series)).toEqual([
    [10, 24],
    [20, 20],
  ]);
});

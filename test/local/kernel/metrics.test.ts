/** Values summed up by minute, until somebody keeps them. */
import fc from 'fast-check';
import { createMetrics, valueOfStep } from '../../../local/kernel/metrics.ts';

const metricsAt = (start = 0) => {
  const clock = { now: () => clock.time, time: start };
  return { clock, metrics: createMetrics(clock) };
};
const LAMP = { Lamp: 'desk' };

test('values of one metric and minute are one sum', () => {
  const { metrics } = metricsAt(90_000);
  const meter = metrics.meter('Lamps', LAMP);
  for (const value of [3, 1, 2]) meter.add('Heat', value, 'None');
  metrics.meter('Lamps', LAMP).add('Heat', 4, 'None');
  expect(metrics.drain()).toMatchObject([
    { namespace: 'Lamps', name: 'Heat', dimensions: LAMP, unit: 'None', minute: 1, count: 4, sum: 10, min: 1, max: 4 },
  ]);
});

test('another minute, another name and other dimensions are other sums', () => {
  const { clock, metrics } = metricsAt();
  metrics.meter('Lamps', LAMP).add('On');
  metrics.meter('Lamps', LAMP).add('Off');
  metrics.meter('Lamps', { Lamp: 'hall' }).add('On');
  clock.time = 60_000;
  metrics.meter('Lamps', LAMP).add('On');
  expect(metrics.drain()).toHaveLength(4);
});

test('a meter that is kept continues to count after it was drained', () => {
  const { metrics } = metricsAt();
  const meter = metrics.meter('Lamps', LAMP);
  meter.add('On');
  expect(metrics.drain()).toHaveLength(1);
  expect(metrics.drain()).toEqual([]);
  meter.add('On');
  expect(metrics.drain()).toMatchObject([{ name: 'On', count: 1 }]);
});

test('the last state of a minute counts', () => {
  const { metrics } = metricsAt();
  metrics.onSample(() => metrics.meter('Lamps', LAMP).set('Waiting', 7, 'Count'));
  metrics.meter('Lamps', LAMP).set('Waiting', 9, 'Count');
  metrics.sample();
  expect(metrics.drain()).toMatchObject([{ count: 1, sum: 7, min: 7, max: 7, isState: true }]);
});

test('a value can have its own time', () => {
  const { metrics } = metricsAt(600_000);
  for (const at of [0, 600_500]) metrics.put('Lamps', LAMP, { name: 'On', value: 1, unit: 'Count', at });
  expect(metrics.drain().map(({ minute }) => minute)).toEqual([0, 10]);
});

test('a value lies within 1 % of the middle of its step', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (value) => {
      const { metrics } = metricsAt();
      metrics.meter('Lamps', LAMP).add('Heat', value);
      const [sum] = metrics.drain();
      const [step = Number.NaN] = sum?.steps.keys() ?? [];
      expect(Math.abs(valueOfStep(step) / value - 1)).toBeLessThan(0.01);
    }),
  );
});

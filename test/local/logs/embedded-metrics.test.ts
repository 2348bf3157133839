/** Metrics in log lines. */
import { createMetrics } from '../../../local/kernel/metrics.ts';
import { putEmbeddedMetrics } from '../../../local/logs/embedded-metrics.ts';

const HEADER = {
  Timestamp: 60_000,
  CloudWatchMetrics: [
    { Namespace: 'Lamps', Dimensions: [['lamp'], []], Metrics: [{ Name: 'Lit', Unit: 'Count' }, { Name: 'Heat' }] },
  ],
};

function metricsOf(line: string) {
  const metrics = createMetrics({ now: () => 0 });
  putEmbeddedMetrics(metrics, line);
  return metrics.drain().map(({ namespace, name, dimensions, unit, minute, sum }) => {
    return { namespace, name, dimensions, unit, minute, sum };
  });
}

test('each value is put for each set of dimensions, at the time of the line', () => {
  const found = metricsOf(JSON.stringify({ _aws: HEADER, lamp: 'desk', Lit: [1, 1], Heat: 40 }));
  const common = { namespace: 'Lamps', minute: 1 };
  expect(found).toHaveLength(6);
  expect(found).toEqual(
    expect.arrayContaining([
      { ...common, name: 'Lit', unit: 'Count', dimensions: { lamp: 'desk' }, sum: 1 },
      { ...common, name: 'Lit', unit: 'Count', dimensions: {}, sum: 1 },
      { ...common, name: 'Heat', unit: 'None', dimensions: { lamp: 'desk' }, sum: 40 },
    ]),
  );
});

test.each([
  'a line that says "CloudWatchMetrics"',
  '{"CloudWatchMetrics": broken',
  '{"_aws":{"CloudWatchMetrics":[]}}',
  '{"_aws":{"Timestamp":"now","CloudWatchMetrics":[{}]}}',
  '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[7,{"Namespace":"Lamps"},{"Namespace":7,"Metrics":[{"Name":"Lit"}]}]}}',
  '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"L","Dimensions":[[]],"Metrics":[{"Name":"Lit"}]}]},"Lit":"1"}',
])('%s carries none', (line) => {
  expect(metricsOf(line)).toEqual([]);
});

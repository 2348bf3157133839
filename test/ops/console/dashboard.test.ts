/** The dashboard's body becomes queries: nothing that the stack draws is left out. */
import { periodFor, queriesOf } from '../../../ops/console/dashboard/metric-queries.ts';
import { parseDashboard } from '../../../ops/console/dashboard/parse-dashboard.ts';

const body = (...metrics: unknown[]) =>
  JSON.stringify({ widgets: [{ type: 'metric', width: 8, properties: { title: 'Graph', metrics, stat: 'Sum' } }] });

test('repeated texts are written as dots', () => {
  const [widget] = parseDashboard(
    body(['AWS/SQS', 'Age', 'QueueName', 'one', { stat: 'Maximum' }], ['...', 'two'], ['.', 'Count', '.', 'three']),
  );
  expect(widget?.metrics.map(({ namespace, name, dimensions, stat }) => [namespace, name, dimensions, stat])).toEqual([
    ['AWS/SQS', 'Age', [{ Name: 'QueueName', Value: 'one' }], 'Maximum'],
    ['AWS/SQS', 'Age', [{ Name: 'QueueName', Value: 'two' }], 'Sum'],
    ['AWS/SQS', 'Count', [{ Name: 'QueueName', Value: 'three' }], 'Sum'],
  ]);
});

test('expressions use the ids of their own widget', () => {
  const graph = JSON.parse(
    body(
      [{ expression: 'SUM([m1]) / m2', label: 'share' }],
      ['S', 'A', { id: 'm1', visible: false }],
      ['S', 'B', { id: 'm2' }],
    ),
  );
  const widgets = parseDashboard(JSON.stringify({ widgets: [...graph.widgets, ...graph.widgets] }));
  const queries = queriesOf(widgets, 60);
  expect(queries.map(({ Id, Expression, ReturnData }) => [Id, Expression, ReturnData])).toEqual([
    ['w0m0', 'SUM([w0m1]) / w0m2', true],
    ['w0m1', undefined, false],
    ['w0m2', undefined, true],
    ['w1m0', 'SUM([w1m1]) / w1m2', true],
    ['w1m1', undefined, false],
    ['w1m2', undefined, true],
  ]);
});

test.each([
  [1, 60],
  [3, 60],
  [12, 300],
  [72, 3600],
  [168, 3600],
])('%d hours are drawn with a value every %d seconds', (hours, period) => {
  expect(periodFor(hours * 3_600_000)).toBe(period);
});

/** Expressions that Step Functions cannot read are found before a deployment. */
import { unreadableExpressions, unreadableIn } from '../../../infra/checks/workflow-expressions.ts';

const withOutput = (Output: unknown) => ({ States: { Add: { Type: 'Pass', Output, End: true } } });

test.each(['{% $a ?? 0 %}', '{% $a ?: 0 %}', '{% $sum( %}'])('%s is named with its place', (text) => {
  const [complaint, ...others] = unreadableIn('orders.asl.json', withOutput({ items: [1, text] }));
  expect(complaint).toMatch(/^orders\.asl\.json\/States\/Add\/Output\/items\/1: S0\d+: .* in the expression: \$/);
  expect(others).toEqual([]);
});

test('what JSONata 2.0.6 reads, and what is no expression, passes', () => {
  const fine = ['{% $exists($a) ? $a : 0 %}', 'why ?? not', '{% half', 1, null, true];
  expect(unreadableIn('orders.asl.json', withOutput(fine))).toEqual([]);
});

test('all expressions of the workflows are readable', () => {
  expect(unreadableExpressions()).toEqual([]);
});

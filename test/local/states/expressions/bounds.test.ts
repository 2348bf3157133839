/** What an evaluation may take, with bounds and a time of the test's own. */
import jsonata from 'jsonata';
import { bound, freshBudget } from '../../../../local/states/expressions/bounds.ts';

/** Evaluates under bounds; each reading of the time is a step after the one before. */
async function evaluate(text: string, { milliseconds = 1000, nodes = 10_000, step = 1 } = {}): Promise<unknown> {
  let time = 0;
  const expression = jsonata(text);
  bound(expression, { milliseconds, nodes, now: () => (time += step) });
  return expression.evaluate(undefined, freshBudget());
}

const recursion = '($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(20))';
const list = `[${Array(100).fill('1').join()}]`;

test('recursion that is too deep is refused, and less deep recursion is not', async () => {
  await expect(evaluate(recursion, { nodes: 60 })).rejects.toThrow('Expression evaluation memory limit exceeded');
  await expect(evaluate(recursion, { nodes: 100 })).resolves.toBe(20);
});

test('only evaluations in progress count', async () => {
  await expect(evaluate(`(${Array(50).fill('1 + 1').join('; ')})`, { nodes: 10 })).resolves.toBe(2);
});

test('the items of a list are evaluated concurrently', async () => {
  await expect(evaluate(list, { nodes: 100 })).rejects.toThrow('Expression evaluation memory limit exceeded');
  await expect(evaluate(list, { nodes: 101 })).resolves.toHaveLength(100);
});

test.each([
  ['recursion', '($f := function($n){1 + $f($n + 1)}; $f(1))'],
  ['tail recursion', '($f := function($n){$f($n + 1)}; $f(1))'],
  ['a loop', '$map([1..1000000], function($n){$n * 2})'],
])('%s that takes too long is ended', async (_, text) => {
  await expect(evaluate(text, { milliseconds: 20 })).rejects.toThrow('Expression evaluation timeout');
});

test('the time for which the machine ran something else hardly counts', async () => {
  const hour = 3_600_000;
  await expect(evaluate(recursion, { step: hour })).resolves.toBe(20);
  await expect(evaluate('($f := function($n){$f($n + 1)}; $f(1))', { step: hour })).rejects.toThrow('timeout');
});

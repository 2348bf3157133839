/** JSONata as Step Functions runs it. */
import { createHash } from 'node:crypto';
import { createEntropy } from '../../../../local/kernel/entropy.ts';
import { createClock } from '../../../../local/kernel/time/clock.ts';
import { compileExpression } from '../../../../local/states/expressions/expression.ts';

const deps = { clock: createClock({ startAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678) }), entropy: createEntropy('test') };
const place = { location: 'Output', statesFields: ['input', 'context'] };
const evaluate = (text: string, bindings = {}) => compileExpression({ text, ...place }, deps)(bindings);
const input = (value: unknown) => ({ states: { input: value } });

test.each([
  ['a value of the input', '$states.input.a.b', input({ a: { b: 1 } }), 1],
  ['a variable', '$total * 2', { total: 21 }, 42],
  ['null, which is a value', '$states.input.a', input({ a: null }), null],
  ['one match of a filter, bare', '$states.input.items[n > 1]', input({ items: [{ n: 1 }, { n: 2 }] }), { n: 2 }],
  ['a list as a plain array', '$states.input.items.n', input({ items: [{ n: 1 }, { n: 2 }] }), [1, 2]],
  ['an empty list', '[]', {}, []],
  ['$parse', '$parse($states.input)', input('{"a":[1]}'), { a: [1] }],
  ['$partition', '$partition([1,2,3,4,5], 2.9)', {}, [[1, 2], [3, 4], [5]]],
  ['$range upwards', '$range(1, 7, 3)', {}, [1, 4, 7]],
  ['$range downwards', '$range(2, -1, -2)', {}, [2, 0]],
  ['$range of one, bare', '$range(5, 5, 1)', {}, 5],
  ['$hash', '$hash("a", "SHA-256")', {}, createHash('sha256').update('a').digest('hex')],
  ['$now by the given clock', '$now()', {}, '2026-01-02T03:04:05.678Z'],
  ['$now in a picture', "$now('[Y0001]-[M01]')", {}, '2026-01'],
  ['$millis by the given clock', '$millis()', {}, Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
  ['a seeded $random, repeatedly the same', '$random(7) = $random(7)', {}, true],
  ['recursion of 500 levels', '($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(500))', {}, 500],
  ['tail recursion of 1,000 levels', '($f := function($n){$n = 0 ? "end" : $f($n - 1)}; $f(1000))', {}, 'end'],
  ['a long list of expressions', `[${Array(500).fill('1 + 1').join()}]`, {}, Array(500).fill(2)],
])('gives %s', async (_, text, bindings, expected) => {
  expect(await evaluate(text, bindings)).toEqual(expected);
});

test.each([
  ['nothing', '$states.input.absent', 'returned nothing (undefined).'],
  ['$hash without an algorithm', '$hash("a")', 'returned nothing (undefined).'],
  ['$range against its direction', '$range(1, 5, -1)', 'returned nothing (undefined).'],
  ['$partition by zero', '$partition([1], 0)', 'returned nothing (undefined).'],
  ['a function', '$sum', 'returned an unsupported result type.'],
  ['a function inside', '{"f": function($x){$x}}', 'returned an unsupported result type.'],
  ["a function of JSONata's inside", '[$sum]', 'returned an unsupported result type.'],
  ['a wrong type', '"a" + 1', 'threw an error during evaluation. T2001: The left side of the "+" operator must'],
  ['$eval', '$eval("1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
  ['$parse of no JSON', '$parse("{")', 'threw an error during evaluation. '],
  ['$hash by an unknown algorithm', '$hash("a", "sha1")', '"sha1" is no hash algorithm'],
  ['too long a $range', '$range(1, 360146, 1)', 'Expression evaluation memory limit exceeded'],
  ['an argument of the wrong type', '$hash(1, 2)', 'T0410: Argument 1 of function "hash"'],
])('refuses %s', async (_, text, message) => {
  const evaluation = evaluate(text, input({}));
  await expect(evaluation).rejects.toMatchObject({ error: 'States.QueryEvaluationError', location: 'Output' });
  await expect(evaluation).rejects.toThrow(`The JSONata expression '${text}' specified for the field 'Output' `);
  await expect(evaluation).rejects.toThrow(message);
});

test('tail recursion that does not end ends after a second', async () => {
  const startedAt = performance.now();
  const evaluation = evaluate('($f := function($n){$f($n + 1)}; $f(1))');
  await expect(evaluation).rejects.toThrow('Expression evaluation timeout: Check for infinite loop');
  expect(performance.now() - startedAt).toBeGreaterThan(1000);
});

test('recursion that does not end ends at the bound that the machine reaches first, time or memory', async () => {
  const evaluation = evaluate('($f := function($n){1 + $f($n + 1)}; $f(1))');
  await expect(evaluation).rejects.toThrow(/Expression evaluation (timeout|memory limit exceeded)/);
});

test('evaluations of one expression at the same time have their time and depth each', async () => {
  const recursion = '($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f($levels))';
  const expression = compileExpression({ text: recursion, ...place }, deps);
  const levels = Array.from({ length: 10 }, (_, index) => 40 + index);
  expect(await Promise.all(levels.map((count) => expression({ levels: count })))).toEqual(levels);
});

test('a number that JSON cannot write becomes the text of its name', async () => {
  expect(await evaluate('$parseInteger("abc", "0")')).toBe('NaN');
});

test('$uuid differs each time', async () => {
  const [first, second] = await Promise.all([evaluate('$uuid()'), evaluate('$uuid()')]);
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(first).not.toBe(second);
});

test.each([
  ['a[1,2)', 'INVALID_JSONATA_EXPRESSION'],
  // Operators of JSONata 2.1, which AWS does not have.
  ['$a ?? 0', 'INVALID_JSONATA_EXPRESSION'],
  ['$a ?: 0', 'INVALID_JSONATA_EXPRESSION'],
  ['phone', 'UNSUPPORTED_JSONATA_EXPRESSION'],
  ['$$.phone', 'UNSUPPORTED_JSONATA_EXPRESSION'],
  ['$sum(items)', 'UNSUPPORTED_JSONATA_EXPRESSION'],
  ['{"a": [1, {"b": c}]}', 'UNSUPPORTED_JSONATA_EXPRESSION'],
  ['$x ? y : 1', 'UNSUPPORTED_JSONATA_EXPRESSION'],
  ['($x := y; $x)', 'UNSUPPORTED_JSONATA_EXPRESSION'],
  ['$map($states.input.a, function($v){ b })', 'UNSUPPORTED_JSONATA_EXPRESSION'],
])('%s cannot be compiled', (text, code) => {
  expect(() => compileExpression({ text, ...place }, deps)).toThrow(expect.objectContaining({ code }));
});

test.each(['$states.input.items[value > 3]', '$states.input.items^(age).{"n": name}', '$states.input.a{k: v}'])(
  '%s reads names inside a path and compiles',
  (text) => {
    expect(() => compileExpression({ text, ...place }, deps)).not.toThrow();
  },
);

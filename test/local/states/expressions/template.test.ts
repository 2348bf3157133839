/** Values with expressions in them. */
import type { ExpressionSource } from '../../../../local/states/expressions/expression.ts';
import { compileTemplate, expressionIn } from '../../../../local/states/expressions/template.ts';

const echo =
  ({ text, location }: Pick<ExpressionSource, 'text' | 'location'>) =>
  async () =>
    `${text} at ${location}`;

test.each([
  ['{% $a %}', '$a'],
  ['{%$a%}', '$a'],
  [' {% $a %}', undefined],
  ['{% $a %} ', undefined],
  ['x {% $a %}', undefined],
  ['{%}', undefined],
  [7, undefined],
])('in %j the expression is %j', (value, expected) => {
  expect(expressionIn(value)).toBe(expected);
});

test('expressions are replaced at any depth, each by its place; all else stays', async () => {
  const value = { a: '{% $x %}', list: [1, null, { b: ['{% $y %}'] }], rest: { 'c.$': '$' } };
  expect(await compileTemplate(value, 'Output', echo)({})).toEqual({
    a: '$x at Output/a',
    list: [1, null, { b: ['$y at Output/list[2]/b[0]'] }],
    rest: { 'c.$': '$' },
  });
});

test('a value without expressions is unchanged', async () => {
  const value = { a: [1, 'x', null] };
  expect(await compileTemplate(value, 'Output', echo)({})).toBe(value);
});

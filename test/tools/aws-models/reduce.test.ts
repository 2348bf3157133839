/** What is kept of a model, and that the comparisons with it find what differs. */
import { integer, oneOf, required, string, withoutValues } from '../../../local/kernel/rules/rule.ts';
import { reduceModel } from '../../../tools/aws-models/reduce.ts';
import { ruleDifferences } from '../../wire/rule-differences.ts';

const MODEL = {
  metadata: { protocol: 'json' },
  operations: {
    PutLamp: {
      name: 'PutLamp',
      input: { shape: 'PutLampInput' },
      output: { shape: 'PutLampOutput' },
      errors: [{ shape: 'LampExists' }],
      documentation: 'Long.',
    },
    DeleteLamp: { input: { shape: 'Unreached' } },
  },
  shapes: {
    PutLampInput: {
      type: 'structure',
      required: ['Name'],
      members: {
        Name: { shape: 'Name', documentation: 'Long.' },
        Watts: { shape: 'Watts' },
        Color: { shape: 'Color' },
      },
    },
    PutLampOutput: { type: 'structure', members: { Parts: { shape: 'Parts' } } },
    Parts: { type: 'list', member: { shape: 'Part' } },
    Part: { type: 'structure', members: { Parts: { shape: 'Parts' } } },
    Name: { type: 'string', min: 1, max: 8, pattern: '[\\.a-z]+' },
    Watts: { type: 'integer', min: 1, max: 60 },
    Color: { type: 'string', enum: ['red', 'blue'] },
    LampExists: { type: 'structure', members: {}, error: { code: 'Lamp.Exists', httpStatusCode: 400 } },
    Unreached: { type: 'structure', members: {} },
  },
};

const reduced = reduceModel(MODEL, ['PutLamp', 'LightLamp']);

test('a reduced model has the operations of the list and what they reach, without documentation', () => {
  expect(reduced.operations).toEqual({
    PutLamp: { input: 'PutLampInput', output: 'PutLampOutput', errors: ['Lamp.Exists', 'LampExists'] },
  });
  expect(reduced.absent).toEqual(['LightLamp']);
  expect(Object.keys(reduced.shapes)).toEqual([
    ...['Color', 'Name', 'Part', 'Parts', 'PutLampInput', 'PutLampOutput', 'Watts'],
  ]);
  expect(JSON.stringify(reduced)).not.toContain('Long.');
});

test('what is no model is refused', () => {
  expect(() => reduceModel({ operations: {} }, [])).toThrow('shapes');
});

describe('the comparison of rules', () => {
  const rules = {
    Name: required(string({ min: 1, max: 8, pattern: /[.a-z]+/ })),
    Watts: integer({ min: 1, max: 60 }),
    Color: withoutValues(oneOf('red'), 'blue'),
  };
  const differences = (changed: object) =>
    ruleDifferences(
      { ...rules, ...changed },
      { errors: [], input: 'PutLampInput', shapeOf: (name) => reduced.shapes[name ?? ''] },
    ).map(({ path, what }) => `${path} ${what}`);

  test.each([
    ['equal rules', {}, []],
    ['a stricter bound', { Watts: integer({ min: 1, max: 40 }) }, ['Watts max 40, on AWS 60']],
    ['no lower bound', { Watts: integer({ max: 60 }) }, ['Watts min undefined, on AWS 1']],
    [
      'another pattern',
      { Name: required(string({ min: 1, max: 8, pattern: /[a-z]+/ })) },
      ['Name pattern [a-z]+, on AWS [\\.a-z]+'],
    ],
    ['an optional member', { Name: { ...rules.Name, required: false } }, ['Name is required on AWS only']],
    ['a required member', { Watts: required(rules.Watts) }, ['Watts is required here only']],
    ['a missing value', { Color: oneOf('red') }, ['Color blue is a value on AWS only']],
    ['an own value', { Color: oneOf('red', 'blue', 'green') }, ['Color green is a value here only']],
    ['an own member', { Shade: string() }, ['Shade is no member on AWS']],
  ])('judges %s', (_, changed, expected) => {
    expect(differences(changed)).toEqual(expected);
  });
});

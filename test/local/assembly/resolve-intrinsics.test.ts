/** CloudFormation's intrinsic functions, one row each. */
import { resolveIntrinsics, type Scope } from '../../../local/assembly/resolve-intrinsics.ts';
import type { Json } from '../../../local/kernel/json.ts';

const scope: Scope = {
  ref: (name) => {
    const value = { Lamp: 'lamp-1', 'AWS::Region': 'eu-west-1' }[name];
    if (value === undefined) throw new Error(`nothing in the template is named ${name}`);
    return value;
  },
  attribute: (logicalId, name) => `${logicalId}/${name}`,
  condition: (name) => name === 'IsDark',
  mapping: (...path) => path.join('-'),
};

const rows: [string, Json, Json][] = [
  ['Ref', { Ref: 'Lamp' }, 'lamp-1'],
  ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Lamp', 'Arn'] }, 'Lamp/Arn'],
  ['Fn::GetAtt with a nested name', { 'Fn::GetAtt': ['Lamp', 'Endpoint.Address'] }, 'Lamp/Endpoint.Address'],
  [
    'Fn::Join',
    { 'Fn::Join': ['', ['https://', { Ref: 'Lamp' }, '.', { Ref: 'AWS::Region' }]] },
    'https://lamp-1.eu-west-1',
  ],
  ['Fn::Sub', { 'Fn::Sub': '${AWS::Region}:${Lamp}:${Lamp.Arn}:${!Literal}' }, 'eu-west-1:lamp-1:Lamp/Arn:${Literal}'],
  ['Fn::Sub with names', { 'Fn::Sub': ['${a}${Lamp}', { a: { Ref: 'AWS::Region' } }] }, 'eu-west-1lamp-1'],
  ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Lamp' }] }] }, '1'],
  ['Fn::If', [{ 'Fn::If': ['IsDark', 'on', 'off'] }, { 'Fn::If': ['IsDay', 'on', 'off'] }], ['on', 'off']],
  ['AWS::NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['AWS::NoValue in a list', [{ 'Fn::If': ['IsDay', 'x', { Ref: 'AWS::NoValue' }] }, 'y'], ['y']],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Key'] }, 'Map-eu-west-1-Key'],
  [
    'Fn::Equals, Fn::Not, Fn::And, Fn::Or',
    { 'Fn::And': [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsDay' }] }] }] },
    true,
  ],
  [
    "a policy statement's own Condition",
    { Condition: { StringEquals: { a: { Ref: 'Lamp' } } } },
    { Condition: { StringEquals: { a: 'lamp-1' } } },
  ],
];

test.each(rows)('%s', (_, value, expected) => {
  expect(resolveIntrinsics(value, scope)).toEqual(expected);
});

test('an unknown function is refused by name', () => {
  expect(() => resolveIntrinsics({ 'Fn::Transform': {} }, scope)).toThrow(
    'does not know the intrinsic function Fn::Transform',
  );
});

test('an unknown name is refused by name', () => {
  expect(() => resolveIntrinsics({ a: [{ Ref: 'Sofa' }] }, scope)).toThrow('nothing in the template is named Sofa');
});

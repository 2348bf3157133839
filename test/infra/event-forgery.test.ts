/** No component can publish another's events: each publisher may put only its own source and detail-types. */
import { PUBLISHERS } from '../support/publishers.ts';
import { readable } from './support/readable.ts';
import { onlyResource, resourcesOf, templateFactory } from './support/templates.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals?: Record<string, string | string[]> };
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const template = templateFactory();
const allowances = resourcesOf(template, 'AWS::IAM::Policy').flatMap(([, { Properties }]) => {
  const { PolicyDocument, Roles } = Properties as { PolicyDocument: { Statement: Statement[] }; Roles: unknown[] };
  return PolicyDocument.Statement.filter(({ Action }) =>
    listOf(Action).some((action) => /^(\*|events:(Put|\*))/.test(action)),
  ).map((statement) => ({ role: readable(Roles[0]).replace(/[0-9A-F]{8}$/, ''), statement }));
});

test('only the publishers may put events, each with its own source and detail-types', () => {
  const said: Record<string, object[]> = {};
  for (const { role, statement } of allowances) {
    const {
      'events:source': source,
      'events:detail-type': detailTypes = [],
      ...others
    } = statement.Condition?.StringEquals ?? {};
    expect(others).toEqual({});
    said[role] = [...(said[role] ?? []), { source, detailTypes: listOf(detailTypes) }];
  }
  expect(said).toEqual(PUBLISHERS);
});

test('all of them on our bus only', () => {
  for (const { statement } of allowances) expect(readable(statement.Resource)).toMatch(/^EventsBus[0-9A-F]{8}\.Arn$/);
});

test('the bus itself refuses everybody but the publishers and the operators of the stage', () => {
  const { Properties } = onlyResource(template, 'AWS::Events::EventBusPolicy');
  const { Condition, ...statement } = Properties.Statement as Statement & {
    Condition: { ArnNotLike: { 'aws:PrincipalArn': unknown[] }; Bool: object };
  };
  expect(statement).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'events:PutEvents' });
  expect(Object.keys(Condition)).toEqual(['ArnNotLike', 'Bool']);
  expect(Condition.Bool).toEqual({ 'aws:PrincipalIsAWSService': 'false' });
  const named = Condition.ArnNotLike['aws:PrincipalArn'].map((arn) => readable(arn).replace(/[0-9A-F]{8}\.Arn$/, ''));
  const operators = ['root', 'role/sign-up-operator'].map((operator) => `arn:<Partition>:iam::<AccountId>:${operator}`);
  expect(named.toSorted()).toEqual([...Object.keys(PUBLISHERS), ...operators].toSorted());
});

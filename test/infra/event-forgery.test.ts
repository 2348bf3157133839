/** Nobody can say what is not theirs to say: each publisher may put its own kind of event on the bus, and no other. */
import { PUBLISHERS } from '../support/publishers.ts';
import { readable } from './support/readable.ts';
import { resourcesOf, templateFactory } from './support/templates.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals?: Record<string, string | string[]> };
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const allowances = resourcesOf(templateFactory(), 'AWS::IAM::Policy').flatMap(([, { Properties }]) => {
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

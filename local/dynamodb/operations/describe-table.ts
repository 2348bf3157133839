import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';
import { tableArn } from '../table-arn.ts';

/** Describes a table without counting its items. */
export function describeTable({ kernel, engine, tables }: DynamodbContext): Operation {
  return {
    members: membersOf(engine, 'DescribeTable'),
    action: { name: 'dynamodb:DescribeTable', on: ({ TableName }) => tableArn(kernel, String(TableName)) },
    run: async ({ TableName }) => ({ Table: await tables.describe(TableName) }),
  };
}

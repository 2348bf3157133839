import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';

/** Describes a table; its number of items is not counted. */
export function describeTable({ engine, tables }: DynamodbContext): Operation {
  return {
    members: membersOf(engine, 'DescribeTable'),
    run: async ({ TableName }) => ({ Table: await tables.describe(String(TableName)) }),
  };
}

import { boolean } from '../../kernel/rules/rule.ts';
import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';
import { tableArn } from '../table-arn.ts';

/** Creates a table. The response says CREATING, but the table is active immediately. */
export function createTable({ kernel, engine, tables }: DynamodbContext): Operation {
  return {
    members: { ...membersOf(engine, 'CreateTable'), DeletionProtectionEnabled: boolean() },
    action: { name: 'dynamodb:CreateTable', on: ({ TableName }) => tableArn(kernel, String(TableName)) },
    async run({ DeletionProtectionEnabled, ...input }) {
      return {
        TableDescription: await tables.create(input, { deletionProtection: DeletionProtectionEnabled === true }),
      };
    },
  };
}

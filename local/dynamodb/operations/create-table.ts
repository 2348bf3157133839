import { boolean } from '../../kernel/rules/rule.ts';
import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';

/** Makes a table: it is answered as being created, and is active at once. */
export function createTable({ engine, tables }: DynamodbContext): Operation {
  return {
    members: { ...membersOf(engine, 'CreateTable'), DeletionProtectionEnabled: boolean() },
    async run({ DeletionProtectionEnabled, ...input }) {
      return {
        TableDescription: await tables.create(input, { deletionProtection: DeletionProtectionEnabled === true }),
      };
    },
  };
}

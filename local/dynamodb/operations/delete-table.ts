import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { DynamodbContext } from '../context.ts';
import { tableArn } from '../table-arn.ts';

/** Deletes a table with its items, unless it is protected. */
export function deleteTable({ kernel, tables }: DynamodbContext): Operation {
  return operation({
    members: { TableName: required(string()) },
    action: { name: 'dynamodb:DeleteTable', on: ({ TableName }) => tableArn(kernel, TableName) },
    async run({ TableName }) {
      if (tables.settingsOf(TableName).deletionProtection) {
        throw new ServiceError(
          'ValidationException',
          'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
        );
      }
      return { TableDescription: await tables.remove(TableName) };
    },
  });
}

/** What each operation of DynamoDB needs permission for: on the table, or on the index that it reads. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';

const OF_TABLE = [
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'PutItem',
  'UpdateItem',
  'UpdateTimeToLive',
] as const;

export function dynamodbActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  const table = (name: string) => (name.startsWith('arn:') ? name : arn('dynamodb', `table/${name}`));
  const tableOf = ({ TableName }: JsonObject) => table(String(TableName));
  return {
    ...actionsOn('dynamodb', OF_TABLE, tableOf),
    ...actionsOn('dynamodb', ['Query', 'Scan'], (input) =>
      input.IndexName === undefined ? tableOf(input) : `${tableOf(input)}/index/${input.IndexName}`,
    ),
    // One batch may be about several tables.
    ...actionsOn('dynamodb', ['BatchGetItem', 'BatchWriteItem'], ({ RequestItems }) =>
      Object.keys((RequestItems ?? {}) as JsonObject).map(table),
    ),
    ListTables: actionOnAll('dynamodb:ListTables'),
  };
}

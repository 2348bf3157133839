/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { tableArn } from '../table-arn.ts';
import { continuousBackupsView, tableNotFound } from './continuous-backups-view.ts';

export function describeContinuousBackups({ kernel, tables }: DynamodbContext): Operation {
  return operation({
    members: { TableName: required(string({ min: 1 })) },
    action: { name: 'dynamodb:DescribeContinuousBackups', on: ({ TableName }) => tableArn(kernel, TableName) },
    async run({ TableName }) {
      if ((await tables.find(TableName)) === undefined) throw tableNotFound(TableName);
      return continuousBackupsView(tables.settingsOf(TableName), kernel.clock.now());
    },
  });
}

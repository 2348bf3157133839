import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { tableArn } from '../table-arn.ts';

/** Returns whether items of a table expire, and by which attribute. */
export function describeTimeToLive({ kernel, tables }: DynamodbContext): Operation {
  return operation({
    members: { TableName: required(string({ min: 1 })) },
    action: { name: 'dynamodb:DescribeTimeToLive', on: ({ TableName }) => tableArn(kernel, TableName) },
    async run({ TableName }) {
      await tables.describe(TableName);
      const AttributeName = tables.settingsOf(TableName).timeToLive;
      const TimeToLiveStatus = AttributeName === undefined ? 'DISABLED' : 'ENABLED';
      return { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } };
    },
  });
}

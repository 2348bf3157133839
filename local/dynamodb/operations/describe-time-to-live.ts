import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';

/** Says whether items of a table expire, and by which attribute. */
export function describeTimeToLive({ tables }: DynamodbContext): Operation {
  return operation({ TableName: required(string({ min: 1 })) }, async ({ TableName }) => {
    await tables.describe(TableName);
    const AttributeName = tables.settingsOf(TableName).timeToLive;
    const TimeToLiveStatus = AttributeName === undefined ? 'DISABLED' : 'ENABLED';
    return { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } };
  });
}

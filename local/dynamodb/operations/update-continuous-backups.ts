/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html */
import { boolean, integer, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { tableArn } from '../table-arn.ts';
import { continuousBackupsView, tableNotFound } from './continuous-backups-view.ts';

/** Turns point-in-time recovery on or off. The setting is stored and returned, but the twin restores nothing. */
export function updateContinuousBackups({ kernel, tables }: DynamodbContext): Operation {
  return operation({
    members: {
      TableName: required(string({ min: 1 })),
      PointInTimeRecoverySpecification: required(
        structure({
          PointInTimeRecoveryEnabled: required(boolean()),
          RecoveryPeriodInDays: integer({ min: 1, max: 35 }),
        }),
      ),
    },
    action: { name: 'dynamodb:UpdateContinuousBackups', on: ({ TableName }) => tableArn(kernel, TableName) },
    async run({ TableName, PointInTimeRecoverySpecification: given }) {
      if ((await tables.find(TableName)) === undefined) throw tableNotFound(TableName);
      tables.setRecovery(TableName, given);
      return continuousBackupsView(tables.settingsOf(TableName), kernel.clock.now());
    },
  });
}

import { boolean, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { DynamodbContext } from '../context.ts';
import { tableArn } from '../table-arn.ts';

/** Enables or disables the expiry of a table's items by an attribute. */
export function updateTimeToLive({ kernel, tables }: DynamodbContext): Operation {
  return operation({
    members: {
      TableName: required(string({ min: 1 })),
      TimeToLiveSpecification: required(
        structure({ AttributeName: required(string({ min: 1, max: 255 })), Enabled: required(boolean()) }),
      ),
    },
    action: { name: 'dynamodb:UpdateTimeToLive', on: ({ TableName }) => tableArn(kernel, TableName) },
    async run({ TableName, TimeToLiveSpecification }) {
      const { AttributeName, Enabled } = TimeToLiveSpecification;
      await tables.describe(TableName);
      const current = tables.settingsOf(TableName).timeToLive;
      const problem = Enabled ? cannotEnable(current, AttributeName) : cannotDisable(current, AttributeName);
      if (problem) throw new ServiceError('ValidationException', problem);
      await tables.setTimeToLive(TableName, Enabled ? AttributeName : undefined);
      return { TimeToLiveSpecification };
    },
  });
}

function cannotEnable(current: string | undefined, wanted: string): string | undefined {
  if (current === wanted) return 'TimeToLive is already enabled';
  return current === undefined ? undefined : activeOnAnother(current);
}

function cannotDisable(current: string | undefined, wanted: string): string | undefined {
  if (current === undefined) return 'TimeToLive is already disabled';
  return current === wanted ? undefined : activeOnAnother(current);
}

function activeOnAnother(current: string): string {
  return `TimeToLive is active on a different AttributeName: current AttributeName is ${current}`;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
import { integer, list, oneOf, string, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { AlarmHistory, HistoryItem } from '../alarms/alarm-history.ts';
import type { AlarmStore } from '../alarms/alarm-store.ts';
import { invalidNextToken } from '../errors.ts';
import { pageOf } from '../page.ts';
import * as rules from '../rules.ts';

const DEFAULT_RECORDS = 100;
const ITEM_TYPES = [
  ...(['ConfigurationUpdate', 'StateUpdate', 'Action'] as const),
  ...(['AlarmContributorStateUpdate', 'AlarmContributorAction'] as const),
];

/** Newest first by default; metric alarms only, as on AWS, unless the call names types. The twin runs no actions, so no item is one. */
export function describeAlarmHistory(alarms: AlarmStore, history: AlarmHistory): Operation {
  return operation({
    members: {
      AlarmName: rules.alarmName(),
      AlarmTypes: list(oneOf('CompositeAlarm', 'MetricAlarm')),
      HistoryItemType: oneOf(...ITEM_TYPES),
      StartDate: timestamp(),
      EndDate: timestamp(),
      MaxRecords: integer({ min: 1, max: 100 }),
      NextToken: string(),
      ScanBy: oneOf('TimestampDescending', 'TimestampAscending'),
    },
    action: { name: 'cloudwatch:DescribeAlarmHistory', on: ({ AlarmName }) => alarms.arnOf(AlarmName ?? '*') },
    async run({ AlarmName, AlarmTypes = ['MetricAlarm'], HistoryItemType, StartDate = 0, EndDate, ...input }) {
      const end = EndDate ?? Number.POSITIVE_INFINITY;
      const found = (await history.list())
        .filter(({ value }) => (AlarmName === undefined ? AlarmTypes.includes(value.type) : value.alarm === AlarmName))
        .filter(({ value }) => value.itemType === (HistoryItemType ?? value.itemType))
        .filter(({ value }) => value.at >= StartDate * 1000 && value.at <= end * 1000);
      const { page, nextToken } = pageOf(found, {
        limit: input.MaxRecords ?? DEFAULT_RECORDS,
        token: input.NextToken,
        invalidToken: invalidNextToken,
        isDescending: input.ScanBy !== 'TimestampAscending',
      });
      return { AlarmHistoryItems: page.map(itemView), NextToken: nextToken };
    },
  });
}

const itemView = (item: HistoryItem) => ({
  AlarmName: item.alarm,
  AlarmType: item.type,
  Timestamp: item.at / 1000,
  HistoryItemType: item.itemType,
  HistorySummary: item.summary,
  HistoryData: item.data,
});

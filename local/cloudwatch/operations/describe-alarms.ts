/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
import { integer, list, oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { STATE_VALUES } from '../alarms/alarm.ts';
import { compositeAlarmView, metricAlarmView } from '../alarms/alarm-view.ts';
import { evaluateAlarms, type Watch } from '../alarms/evaluate-alarms.ts';
import { invalidNextToken } from '../errors.ts';
import { pageOf } from '../page.ts';
import * as rules from '../rules.ts';

/** Evaluates the alarms first, so that the response is current. Returns only metric alarms by default, as on AWS. */
export function describeAlarms(watch: Watch): Operation {
  return operation({
    members: {
      AlarmNames: list(rules.alarmName(), { max: 100 }),
      AlarmNamePrefix: rules.alarmName(),
      AlarmTypes: list(oneOf('CompositeAlarm', 'MetricAlarm')),
      StateValue: oneOf(...STATE_VALUES),
      MaxRecords: integer({ min: 1, max: 100 }),
      NextToken: string(),
    },
    action: { name: 'cloudwatch:DescribeAlarms' },
    async run({ AlarmNames, AlarmNamePrefix = '', AlarmTypes, ...input }) {
      await evaluateAlarms(watch, { isRead: true });
      const found = watch.alarms
        .list()
        .filter(({ type }) => (AlarmTypes ?? ['MetricAlarm']).includes(type))
        .filter(({ name }) => AlarmNames === undefined || AlarmNames.includes(name))
        .filter(({ name }) => name.startsWith(AlarmNamePrefix))
        .filter(({ state }) => input.StateValue === undefined || state.value === input.StateValue)
        .map((value) => ({ id: value.name, value }));
      const { page, nextToken } = pageOf(found, {
        limit: input.MaxRecords ?? 50,
        token: input.NextToken,
        invalidToken: invalidNextToken,
      });
      const arnOf = watch.alarms.arnOf;
      return {
        MetricAlarms: page.flatMap((one) => (one.type === 'MetricAlarm' ? [metricAlarmView(one, arnOf)] : [])),
        CompositeAlarms: page.flatMap((one) => (one.type === 'CompositeAlarm' ? [compositeAlarmView(one, arnOf)] : [])),
        NextToken: nextToken,
      };
    },
  });
}

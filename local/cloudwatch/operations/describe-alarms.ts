/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
import { integer, list, oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Alarm, type CompositeAlarm, type MetricAlarm, STATE_VALUES } from '../alarms/alarm.ts';
import { evaluateAlarms, type Watch } from '../alarms/evaluate-alarms.ts';
import { pageOf } from '../page.ts';
import * as rules from '../rules.ts';

/** Evaluates first, so that the answer is current. Without types it returns metric alarms only, as on AWS. */
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
      await evaluateAlarms(watch);
      const found = watch.alarms
        .list()
        .filter(({ type }) => (AlarmTypes ?? ['MetricAlarm']).includes(type))
        .filter(({ name }) => AlarmNames === undefined || AlarmNames.includes(name))
        .filter(({ name }) => name.startsWith(AlarmNamePrefix))
        .filter(({ state }) => input.StateValue === undefined || state.value === input.StateValue)
        .map((value) => ({ id: value.name, value }));
      const { page, nextToken } = pageOf(found, { limit: input.MaxRecords ?? 50, token: input.NextToken });
      const arnOf = watch.alarms.arnOf;
      return {
        MetricAlarms: page.flatMap((one) => (one.type === 'MetricAlarm' ? [metricAlarmView(one, arnOf)] : [])),
        CompositeAlarms: page.flatMap((one) => (one.type === 'CompositeAlarm' ? [compositeAlarmView(one, arnOf)] : [])),
        NextToken: nextToken,
      };
    },
  });
}

type ArnOf = (name: string) => string;

function commonView(alarm: Alarm, arnOf: ArnOf) {
  const { name, description, state } = alarm;
  return {
    AlarmName: name,
    AlarmArn: arnOf(name),
    AlarmDescription: description,
    AlarmConfigurationUpdatedTimestamp: alarm.configuredAt / 1000,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    StateValue: state.value,
    StateReason: state.reason,
    StateUpdatedTimestamp: state.updatedAt / 1000,
    StateTransitionedTimestamp: state.updatedAt / 1000,
  };
}

function compositeAlarmView(alarm: CompositeAlarm, arnOf: ArnOf) {
  return { ...commonView(alarm, arnOf), AlarmRule: alarm.rule };
}

function metricAlarmView(alarm: MetricAlarm, arnOf: ArnOf) {
  return {
    ...commonView(alarm, arnOf),
    ...watchedView(alarm),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
  };
}

function watchedView({ queries, isPlain }: MetricAlarm) {
  const stat = queries[0]?.MetricStat;
  if (!isPlain || stat === undefined) return { Metrics: queries.map((query) => ({ ...query })) };
  const { Metric, Period, Stat, Unit } = stat;
  const statistic = Stat.startsWith('p') ? { ExtendedStatistic: Stat } : { Statistic: Stat };
  return { ...Metric, ...statistic, Period, Unit };
}

/** Alarms in the API's representation. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
import type { Alarm, CompositeAlarm, MetricAlarm } from './alarm.ts';

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
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: state.updatedAt / 1000,
    StateTransitionedTimestamp: state.updatedAt / 1000,
  };
}

export function compositeAlarmView(alarm: CompositeAlarm, arnOf: ArnOf) {
  return { ...commonView(alarm, arnOf), AlarmRule: alarm.rule };
}

export function metricAlarmView(alarm: MetricAlarm, arnOf: ArnOf) {
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

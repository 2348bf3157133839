/** Amazon CloudWatch. */
import * as CW from '@aws-sdk/client-cloudwatch';
import { deployResource } from '../../support/deploy-resource.ts';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including, someDate } from './example.ts';

async function makeMetric({ cloudwatch, newName }: Wire) {
  const metric = { Namespace: 'Lamps', MetricName: newName(), Dimensions: [{ Name: 'Lamp', Value: 'desk' }] };
  const { Namespace, ...named } = metric;
  await cloudwatch.send(new CW.PutMetricDataCommand({ Namespace, MetricData: [{ ...named, Value: 7 }] }));
  return metric;
}

async function deploy({ services, newName }: Wire, type: string, properties: object) {
  const name = newName();
  const named = JSON.parse(JSON.stringify({ [`${type}Name`]: name, ...properties }));
  await deployResource(services.kernel, { type: `AWS::CloudWatch::${type}`, logicalId: 'Lamp', properties: named });
  return name;
}

const THRESHOLD = { Threshold: 1, ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 1 };
const METRIC = { Namespace: 'Lamps', MetricName: 'Lit', Statistic: 'Sum', Period: 60 };
const BODY = '{"widgets":[]}';

export const MONITORING_EXAMPLES: Examples = {
  async DeleteAlarms(wire) {
    const AlarmNames = [await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD })];
    return { call: () => wire.cloudwatch.send(new CW.DeleteAlarmsCommand({ AlarmNames })), answers: {} };
  },
  async DescribeAlarmHistory(wire) {
    const AlarmName = await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD });
    const input = { AlarmName, HistoryItemType: CW.HistoryItemType.ConfigurationUpdate, MaxRecords: 5 };
    return {
      call: () => wire.cloudwatch.send(new CW.DescribeAlarmHistoryCommand(input)),
      answers: {
        AlarmHistoryItems: [{ AlarmName, Timestamp: someDate, HistorySummary: `Alarm "${AlarmName}" created` }],
      },
    };
  },
  async DescribeAlarms(wire) {
    const AlarmName = await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD });
    const input = { AlarmNames: [AlarmName], MaxRecords: 5 };
    return {
      call: () => wire.cloudwatch.send(new CW.DescribeAlarmsCommand(input)),
      answers: { MetricAlarms: [{ AlarmName, ...METRIC, ...THRESHOLD, StateValue: 'INSUFFICIENT_DATA' }] },
    };
  },
  async DescribeAlarmsForMetric(wire) {
    const AlarmName = await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD });
    const input = { Namespace: METRIC.Namespace, MetricName: METRIC.MetricName, Period: METRIC.Period };
    return {
      call: () => wire.cloudwatch.send(new CW.DescribeAlarmsForMetricCommand(input)),
      answers: { MetricAlarms: including(having({ AlarmName, Threshold: 1 })) },
    };
  },
  async DisableAlarmActions(wire) {
    const AlarmNames = [await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD })];
    return { call: () => wire.cloudwatch.send(new CW.DisableAlarmActionsCommand({ AlarmNames })), answers: {} };
  },
  async EnableAlarmActions(wire) {
    const AlarmNames = [await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD })];
    return { call: () => wire.cloudwatch.send(new CW.EnableAlarmActionsCommand({ AlarmNames })), answers: {} };
  },
  async GetDashboard(wire) {
    const DashboardName = await deploy(wire, 'Dashboard', { DashboardBody: BODY });
    return {
      call: () => wire.cloudwatch.send(new CW.GetDashboardCommand({ DashboardName })),
      answers: { DashboardName, DashboardBody: BODY },
    };
  },
  async GetMetricData(wire) {
    const Metric = await makeMetric(wire);
    const now = wire.services.kernel.clock.now();
    const input = {
      MetricDataQueries: [{ Id: 'm1', MetricStat: { Metric, Period: 300, Stat: 'Maximum' } }],
      StartTime: new Date(now - 600_000),
      EndTime: new Date(now + 60_000),
    };
    return {
      call: () => wire.cloudwatch.send(new CW.GetMetricDataCommand(input)),
      answers: { MetricDataResults: [{ Id: 'm1', Values: [7], Timestamps: [someDate] }] },
    };
  },
  async GetMetricStatistics(wire) {
    const metric = await makeMetric(wire);
    const now = wire.services.kernel.clock.now();
    const times = { StartTime: new Date(now - 600_000), EndTime: new Date(now + 60_000) };
    const input = { ...metric, ...times, Period: 300, Statistics: [CW.Statistic.Maximum, CW.Statistic.Sum] };
    return {
      call: () => wire.cloudwatch.send(new CW.GetMetricStatisticsCommand(input)),
      answers: { Label: metric.MetricName, Datapoints: [{ Timestamp: someDate, Maximum: 7, Sum: 7, Unit: 'None' }] },
    };
  },
  async ListDashboards(wire) {
    const DashboardName = await deploy(wire, 'Dashboard', { DashboardBody: BODY });
    return {
      call: () => wire.cloudwatch.send(new CW.ListDashboardsCommand({ DashboardNamePrefix: DashboardName })),
      answers: { DashboardEntries: including(having({ DashboardName, LastModified: someDate })) },
      forbidden: { DashboardNamePrefix: DashboardName, NextToken: 'none' },
    };
  },
  async ListMetrics(wire) {
    const metric = await makeMetric(wire);
    return {
      call: () => wire.cloudwatch.send(new CW.ListMetricsCommand(metric)),
      answers: { Metrics: [metric] },
    };
  },
  PutMetricData({ cloudwatch, newName }) {
    const input = {
      Namespace: 'Lamps',
      MetricData: [{ MetricName: newName(), Value: 1, Unit: CW.StandardUnit.Count }],
    };
    return { call: () => cloudwatch.send(new CW.PutMetricDataCommand(input)), answers: {} };
  },
  async SetAlarmState(wire) {
    const AlarmName = await deploy(wire, 'Alarm', { ...METRIC, ...THRESHOLD });
    const state = { StateValue: CW.StateValue.ALARM, StateReason: 'a drill', StateReasonData: '{}' };
    return {
      call: () => wire.cloudwatch.send(new CW.SetAlarmStateCommand({ AlarmName, ...state })),
      answers: {},
    };
  },
};

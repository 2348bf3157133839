/** Metrics, alarms and dashboards. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('cloudwatch');

export function cloudWatchCalls({ alarm: AlarmName, dashboard, metric, ...about }: About): Call[] {
  const times = { StartTime: about.from, EndTime: about.to };
  const { namespace: Namespace, name: MetricName } = metric;
  const MetricStat = { Metric: { Namespace, MetricName }, Period: 60, Stat: 'Sum' };
  const set = { StateValue: 'ALARM', StateReason: 'a test of the alarm' };
  return [
    answers('ListMetrics', {}, ['Metrics[].Namespace', 'Metrics[].MetricName']),
    answers('ListMetrics', { Namespace: 'AWS/Lambda' }, 'Metrics[].Dimensions[].Name'),
    answers('GetMetricStatistics', { Namespace, MetricName, ...times, Period: 60, Statistics: ['Sum', 'Average'] }, [
      'Label',
      'Datapoints',
    ]),
    answers('GetMetricData', { MetricDataQueries: [{ Id: 'm1', MetricStat }], ...times }, 'MetricDataResults[].Values'),
    answers('DescribeAlarms', {}, ['MetricAlarms[].AlarmArn', 'MetricAlarms[].StateReason']),
    answers('DescribeAlarms', { StateValue: 'ALARM' }, 'MetricAlarms'),
    answers('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] }, 'CompositeAlarms[].AlarmRule'),
    answers('DescribeAlarmsForMetric', { Namespace, MetricName }, 'MetricAlarms'),
    answers('SetAlarmState', { AlarmName, ...set }),
    answers('DescribeAlarmHistory', { AlarmName }, 'AlarmHistoryItems[].HistorySummary'),
    answers('DescribeAlarmHistory', { AlarmName, HistoryItemType: 'StateUpdate' }, 'AlarmHistoryItems[].HistoryData'),
    answers('DisableAlarmActions', { AlarmNames: [AlarmName] }),
    answers('EnableAlarmActions', { AlarmNames: [AlarmName] }),
    answers('ListDashboards', {}, 'DashboardEntries[].DashboardName'),
    answers('GetDashboard', { DashboardName: dashboard }, 'DashboardBody'),
    answers('PutMetricData', { Namespace: 'Mine', MetricData: [{ MetricName: 'Tries', Value: 1 }] }),
    fails('SetAlarmState', { AlarmName: 'none', ...set }, 'ResourceNotFound', 'none'),
    isRefused('GetMetricWidgetImage', { MetricWidget: '{}' }, 'it renders no images'),
    isRefused('DescribeAnomalyDetectors'),
  ];
}

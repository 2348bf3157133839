/** CloudWatch's operations, by name. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Operation } from '../kernel/service.ts';
import type { AlarmHistory } from './alarms/alarm-history.ts';
import type { Watch } from './alarms/evaluate-alarms.ts';
import type { Dashboards } from './dashboards.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { describeAlarmHistory } from './operations/describe-alarm-history.ts';
import { describeAlarms } from './operations/describe-alarms.ts';
import { describeAlarmsForMetric } from './operations/describe-alarms-for-metric.ts';
import { getDashboard } from './operations/get-dashboard.ts';
import { getMetricData } from './operations/get-metric-data.ts';
import { getMetricStatistics } from './operations/get-metric-statistics.ts';
import { listDashboards } from './operations/list-dashboards.ts';
import { listMetrics } from './operations/list-metrics.ts';
import { putMetricData } from './operations/put-metric-data.ts';
import { setAlarmActions } from './operations/set-alarm-actions.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';

/** What the operations work on. */
export interface CloudwatchState {
  readonly watch: Watch;
  readonly history: AlarmHistory;
  readonly dashboards: Dashboards;
}

export function cloudwatchOperations(
  kernel: Kernel,
  { watch, history, dashboards }: CloudwatchState,
): Readonly<Record<string, Operation>> {
  const { clock, store, alarms } = watch;
  return {
    DeleteAlarms: deleteAlarms(alarms),
    DescribeAlarmHistory: describeAlarmHistory(alarms, history),
    DescribeAlarms: describeAlarms(watch),
    DescribeAlarmsForMetric: describeAlarmsForMetric(watch),
    DisableAlarmActions: setAlarmActions(alarms, 'DisableAlarmActions', false),
    EnableAlarmActions: setAlarmActions(alarms, 'EnableAlarmActions', true),
    GetDashboard: getDashboard(kernel, dashboards),
    GetMetricData: getMetricData(store),
    GetMetricStatistics: getMetricStatistics(store),
    ListDashboards: listDashboards(kernel, dashboards),
    ListMetrics: listMetrics(store, clock),
    PutMetricData: putMetricData(kernel),
    SetAlarmState: setAlarmState(alarms, clock),
  };
}

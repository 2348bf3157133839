/** Amazon CloudWatch: metrics, alarms, dashboards. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import type { QueryWire } from '../kernel/wire/wire.ts';
import { openAlarmHistory } from './alarms/alarm-history.ts';
import { openAlarmStore } from './alarms/alarm-store.ts';
import type { Dashboards } from './dashboards.ts';
import { validationError } from './errors.ts';
import { openMetricStore } from './metrics/metric-store.ts';
import { cloudwatchOperations } from './operations.ts';
import { alarmResource } from './resources/alarm.ts';
import { compositeAlarmResource } from './resources/composite-alarm.ts';
import { dashboardResource } from './resources/dashboard.ts';
import { startUpkeep } from './upkeep.ts';

/** Version 1.29 of the AWS CLI, for example, uses it. */
const QUERY_WIRE: QueryWire = {
  protocol: 'query',
  version: '2010-08-01',
  namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  timestamps: [
    ...['AlarmConfigurationUpdatedTimestamp', 'StateTransitionedTimestamp', 'StateUpdatedTimestamp'],
    ...['LastModified', 'Timestamp', 'Timestamps'],
  ],
};

const INSTEAD: Readonly<Record<string, string>> = {
  GetMetricWidgetImage: 'it renders no images: GetMetricData returns the values of the graph',
};

/** Stores the kernel's metrics by the minute for 15 days. Its name is that of AWS's endpoint. */
export async function createCloudwatch(kernel: Kernel): Promise<Service> {
  const { clock } = kernel;
  const store = await openMetricStore(kernel);
  const history = openAlarmHistory(kernel);
  const alarms = openAlarmStore(kernel, history);
  const dashboards: Dashboards = new Map();
  const watch = { clock, store, alarms };
  return {
    name: 'monitoring',
    wire: { protocol: 'json', version: '1.0', target: 'GraniteServiceVersion20100801' },
    queryWire: QUERY_WIRE,
    operations: cloudwatchOperations(kernel, { watch, history, dashboards }),
    denial: { headers: { 'x-amzn-query-error': 'AccessDenied;Sender' } },
    resources: {
      'AWS::CloudWatch::Alarm': alarmResource(alarms),
      'AWS::CloudWatch::CompositeAlarm': compositeAlarmResource(alarms),
      'AWS::CloudWatch::Dashboard': dashboardResource(dashboards, clock),
    },
    instead: (operation) => INSTEAD[operation],
    invalidInput: (problems) => validationError(validationException(problems).message),
    start: startUpkeep(kernel, watch, history),
    stop: () => store.refresh(),
  };
}

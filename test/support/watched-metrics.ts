/** What the dashboards and alarms of a twin look at, as CloudWatch returns it. */
import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListDashboardsCommand,
  type Metric,
  type MetricAlarm,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';

export interface WatchedMetric {
  /** The widget's title, or the alarm's name. */
  by: string;
  metric: Metric;
}

/** Every metric of every graph of every dashboard. */
export async function metricsOfDashboards(client: CloudWatchClient): Promise<WatchedMetric[]> {
  const { DashboardEntries = [] } = await client.send(new ListDashboardsCommand());
  const bodies = await Promise.all(
    DashboardEntries.map(({ DashboardName }) => client.send(new GetDashboardCommand({ DashboardName }))),
  );
  return bodies.flatMap(({ DashboardBody = '' }) => {
    const { widgets } = JSON.parse(DashboardBody) as { widgets: Widget[] };
    return widgets.flatMap(({ properties: { title, metrics = [] } }) =>
      metrics.map((row) => ({ by: title, metric: metricOf(row) })),
    );
  });
}

interface Widget {
  properties: { title: string; metrics?: unknown[][] };
}

/** `[namespace, name, dimension, value, …, options]`. */
function metricOf(row: unknown[]): Metric {
  const [Namespace, MetricName, ...rest] = row.filter((part) => typeof part === 'string');
  const Dimensions = rest.flatMap((Name, index) => (index % 2 === 0 ? [{ Name, Value: rest[index + 1] }] : []));
  return { Namespace, MetricName, Dimensions };
}

/** Every metric of every alarm. */
export async function metricsOfAlarms(client: CloudWatchClient): Promise<WatchedMetric[]> {
  return (await alarmsOf(client)).flatMap(({ AlarmName = '', Metrics, Namespace, MetricName, Dimensions }) => {
    const plain = { Namespace, MetricName, Dimensions };
    const metrics = Metrics ? Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) : [plain];
    return metrics.map((metric) => ({ by: AlarmName, metric }));
  });
}

/** The state of every alarm, composite ones included. */
export async function alarmStates(client: CloudWatchClient): Promise<Record<string, StateValue | undefined>> {
  const { CompositeAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }));
  const all = [...(await alarmsOf(client)), ...CompositeAlarms];
  return Object.fromEntries(all.map(({ AlarmName, StateValue }) => [AlarmName, StateValue]));
}

async function alarmsOf(client: CloudWatchClient): Promise<MetricAlarm[]> {
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ MaxRecords: 100 }));
  return MetricAlarms;
}

/** Those that have no value between two times. */
export async function metricsWithoutData(
  client: CloudWatchClient,
  watched: readonly WatchedMetric[],
  { from, to }: { from: number; to: number },
): Promise<string[]> {
  const MetricDataQueries = watched.map(({ metric: Metric }, index) => ({
    Id: `m${index}`,
    MetricStat: { Metric, Period: 60, Stat: 'SampleCount' },
  }));
  const times = { StartTime: new Date(from), EndTime: new Date(to) };
  const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ MetricDataQueries, ...times }));
  return watched.flatMap(({ by, metric }, index) =>
    (MetricDataResults[index]?.Values ?? []).length > 0 ? [] : [`${by}: ${JSON.stringify(metric)}`],
  );
}

/** CloudWatch through its SDK client: stored metrics, the alarms that they raise, dashboards. */
import * as CW from '@aws-sdk/client-cloudwatch';
import { createCloudwatch } from '../../../local/cloudwatch/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const LAMP = [{ Name: 'Lamp', Value: 'desk' }];

let services: StartedServices;
let client: CW.CloudWatchClient;
beforeAll(async () => {
  services = await startServices([createCloudwatch], { startAt: NOON });
  client = new CW.CloudWatchClient(services.client);
});
afterAll(async () => {
  client.destroy();
  await services.close();
});

const put = (MetricName: string, datum: Partial<CW.MetricDatum>) =>
  client.send(
    new CW.PutMetricDataCommand({ Namespace: 'Lamps', MetricData: [{ MetricName, Dimensions: LAMP, ...datum }] }),
  );

const stat = (MetricName: string, Stat = 'Sum', Period = 60): CW.MetricDataQuery => ({
  Id: 'm1',
  MetricStat: { Metric: { Namespace: 'Lamps', MetricName, Dimensions: LAMP }, Period, Stat },
});

async function read(queries: CW.MetricDataQuery[], input: Partial<CW.GetMetricDataInput> = {}) {
  const now = services.kernel.clock.now();
  const times = { StartTime: new Date(now - 3_600_000), EndTime: new Date(now + 60_000) };
  const answer = await client.send(new CW.GetMetricDataCommand({ MetricDataQueries: queries, ...times, ...input }));
  return answer.MetricDataResults ?? [];
}

test('values are summed by minute, newest first by default', async () => {
  await put('Heat', { Value: 3 });
  await put('Heat', { Values: [1, 2], Counts: [1, 2], Unit: 'None' });
  await put('Heat', { Value: 7, Timestamp: new Date(NOON - 120_000) });
  const [newestFirst] = await read([stat('Heat')]);
  expect(newestFirst).toMatchObject({ Id: 'm1', Label: 'Heat', Values: [8, 7], StatusCode: 'Complete' });
  expect(newestFirst?.Timestamps).toEqual([new Date(NOON), new Date(NOON - 120_000)]);
  const [oldestFirst] = await read([stat('Heat')], { ScanBy: 'TimestampAscending' });
  expect(oldestFirst?.Values).toEqual([7, 8]);
});

test('the metrics of services are read like any others', async () => {
  const { metrics } = services.kernel;
  metrics.meter('Lamps', { Lamp: 'desk' }).add('Switched');
  metrics.onSample(() => metrics.meter('Lamps', { Lamp: 'desk' }).set('Waiting', 4, 'Count'));
  expect(await read([stat('Switched')])).toMatchObject([{ Values: [1] }]);
  expect(await read([stat('Waiting')])).toMatchObject([{ Values: [4] }]);
  expect(await read([stat('Waiting', 'SampleCount')])).toMatchObject([{ Values: [1] }]);
});

test('a unit other than that of the metric has no data', async () => {
  await put('Warmth', { Value: 3, Unit: 'Seconds' });
  const inUnit = (Unit: CW.StandardUnit) => ({ Id: 'm1', MetricStat: { ...stat('Warmth').MetricStat, Unit } });
  expect(await read([inUnit('Seconds') as CW.MetricDataQuery])).toMatchObject([{ Values: [3] }]);
  expect(await read([inUnit('Bytes') as CW.MetricDataQuery])).toMatchObject([{ Values: [] }]);
});

test('labels name the statistics where they differ', async () => {
  await put('Labelled', { Value: 3 });
  const labels = async (...stats: string[]) => {
    const results = await read(stats.map((one, index) => ({ ...stat('Labelled', one), Id: `m${index}` })));
    return results.map(({ Label }) => Label);
  };
  expect(await labels('Sum')).toEqual(['Labelled']);
  expect(await labels('Sum', 'Average')).toEqual(['Labelled Sum', 'Labelled Average']);
});

test('expressions refer to other queries, which need not be returned', async () => {
  await put('Hits', { Value: 30 });
  await put('Misses', { Value: 10 });
  const hits = { ...stat('Hits'), Id: 'hits', ReturnData: false };
  const misses = { ...stat('Misses'), Id: 'misses', ReturnData: false };
  const rate = { Id: 'rate', Expression: 'misses / (hits + misses) * 100', Label: 'missed' };
  expect(await read([rate, hits, misses])).toMatchObject([{ Id: 'rate', Label: 'missed', Values: [25] }]);
});

test('metrics are listed with their dimensions', async () => {
  await put('Listed', { Value: 1 });
  const { Metrics } = await client.send(
    new CW.ListMetricsCommand({ Namespace: 'Lamps', MetricName: 'Listed', Dimensions: [{ Name: 'Lamp' }] }),
  );
  expect(Metrics).toEqual([{ Namespace: 'Lamps', MetricName: 'Listed', Dimensions: LAMP }]);
  const others = new CW.ListMetricsCommand({ Dimensions: [{ Name: 'Lamp', Value: 'hall' }] });
  expect((await client.send(others)).Metrics).toEqual([]);
});

test.each<[string, Partial<CW.GetMetricDataInput>, string]>([
  ['a time range that ends before it begins', { EndTime: new Date(0) }, 'StartTime must be less than'],
  ['an invalid id', { MetricDataQueries: [{ ...stat('Heat'), Id: 'Up' }] }, 'is not a valid id'],
  ['a repeated id', { MetricDataQueries: [stat('Heat'), stat('Heat')] }, 'not unique'],
  ['neither metric nor expression', { MetricDataQueries: [{ Id: 'm1' }] }, 'either MetricStat or Expression'],
  ['an unknown id', { MetricDataQueries: [{ Id: 'e1', Expression: 'm9' }] }, 'Unknown identifier m9'],
  [
    'a cycle of expressions',
    {
      MetricDataQueries: [
        { Id: 'e1', Expression: 'e2' },
        { Id: 'e2', Expression: 'e1' },
      ],
    },
    'stands on itself',
  ],
  ['an unknown function', { MetricDataQueries: [{ Id: 'e1', Expression: 'RATE(m1)' }] }, 'RATE'],
  ['an unknown statistic', { MetricDataQueries: [stat('Heat', 'tm99')] }, 'tm99'],
  ['seconds as a period', { MetricDataQueries: [stat('Heat', 'Sum', 10)] }, 'multiple of 60'],
])('refuses %s', async (_, input, text) => {
  await expect(read([], input)).rejects.toThrow(text);
});

test.each<[string, Partial<CW.MetricDatum>, string]>([
  ['nothing', {}, 'MissingRequiredParameterException'],
  ['a value and values', { Value: 1, Values: [1] }, 'InvalidParameterCombinationException'],
  ['a value out of range', { Value: 2 ** 361 }, 'InvalidParameterValueException'],
  ['more counts than values', { Values: [1], Counts: [1, 2] }, 'InvalidParameterValueException'],
  [
    'a timestamp a month ago',
    { Value: 1, Timestamp: new Date(NOON - 30 * 86_400_000) },
    'InvalidParameterValueException',
  ],
])('%s is refused', async (_, datum, name) => {
  await expect(put('Heat', datum)).rejects.toMatchObject({ name });
});

test('the namespace AWS/ is refused', async () => {
  const input = { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'Errors', Value: 1 }] };
  await expect(client.send(new CW.PutMetricDataCommand(input))).rejects.toThrow('AWS/');
});

const deploy = (type: string, logicalId: string, properties: object) =>
  deployResource(services.kernel, {
    type: `AWS::CloudWatch::${type}`,
    logicalId,
    properties: JSON.parse(JSON.stringify(properties)),
  });

const ALARM = {
  Namespace: 'Lamps',
  MetricName: 'Burnt',
  Dimensions: LAMP,
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 2,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};

const states = async (...AlarmTypes: CW.AlarmType[]) => {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(new CW.DescribeAlarmsCommand({ AlarmTypes }));
  return Object.fromEntries([...MetricAlarms, ...CompositeAlarms].map((one) => [one.AlarmName, one.StateValue]));
};

test('alarms follow their metrics, and composite alarms follow other alarms', async () => {
  await deploy('Alarm', 'burnt', { AlarmName: 'burnt', ...ALARM });
  const query = { ...stat('Burnt', 'Sum', 300), ReturnData: false };
  const { Namespace, MetricName, Dimensions, Statistic, Period, ...terms } = ALARM;
  await deploy('Alarm', 'doubled', {
    AlarmName: 'doubled',
    ...terms,
    Metrics: [query, { Id: 'twice', Expression: 'm1 * 2' }],
  });
  const { attributes } = await deploy('Alarm', 'calm', { AlarmName: 'calm', ...ALARM, Threshold: 1000 });
  const AlarmRule = `ALARM("burnt") AND NOT ALARM("${attributes?.Arn}")`;
  await deploy('CompositeAlarm', 'dark', { AlarmName: 'dark', AlarmRule });
  expect(await states('MetricAlarm')).toEqual({ burnt: 'OK', doubled: 'OK', calm: 'OK' });

  await put('Burnt', { Value: 1 });
  expect(await states('MetricAlarm')).toMatchObject({ burnt: 'OK', doubled: 'ALARM' });

  await put('Burnt', { Value: 1 });
  expect(await states('MetricAlarm', 'CompositeAlarm')).toMatchObject({ burnt: 'ALARM', calm: 'OK', dark: 'ALARM' });

  await services.kernel.advance(600_000);
  expect(await states('CompositeAlarm')).toEqual({ dark: 'OK' });

  await client.send(new CW.DeleteAlarmsCommand({ AlarmNames: ['burnt'] }));
  expect(await states('CompositeAlarm')).toEqual({ dark: 'OK' });
});

test('an alarm is returned as it was defined', async () => {
  await deploy('Alarm', 'shown', {
    ...ALARM,
    AlarmDescription: 'a lamp is out',
    Statistic: undefined,
    ExtendedStatistic: 'p99',
  });
  const AlarmNames = ['stack-shown-abcdefghijkl'];
  const { MetricAlarms } = await client.send(new CW.DescribeAlarmsCommand({ AlarmNames }));
  expect(MetricAlarms).toMatchObject([
    { AlarmDescription: 'a lamp is out', MetricName: 'Burnt', ExtendedStatistic: 'p99', Period: 300, Threshold: 2 },
  ]);
});

test.each([
  ['Alarm', { ...ALARM, Period: undefined }, 'needs Period'],
  ['Alarm', { ...ALARM, Metrics: [{ Id: 'e1', Expression: 'ANOMALY_DETECTION_BAND(m1)' }] }, 'ANOMALY_DETECTION_BAND'],
  ['Alarm', { ...ALARM, Metrics: [stat('Heat'), { ...stat('Heat'), Id: 'm2' }] }, 'exactly one'],
  ['Alarm', { ...ALARM, ThresholdMetricId: 'm1' }, 'ThresholdMetricId'],
  ['CompositeAlarm', { AlarmRule: 'ALARM(' }, 'cannot be read'],
  ['Dashboard', { DashboardBody: '[]' }, 'list of widgets'],
])('a template with %s %j is refused', async (type, properties, text) => {
  await expect(deploy(type, 'bad', properties)).rejects.toThrow(text);
});

test('a dashboard is returned as it was defined', async () => {
  const DashboardBody = '{"widgets":[]}';
  await deploy('Dashboard', 'room', { DashboardName: 'room', DashboardBody });
  expect(await client.send(new CW.GetDashboardCommand({ DashboardName: 'room' }))).toMatchObject({
    DashboardArn: 'arn:aws:cloudwatch::123456789012:dashboard/room',
    DashboardBody,
  });
  const { DashboardEntries } = await client.send(new CW.ListDashboardsCommand({ DashboardNamePrefix: 'ro' }));
  expect(DashboardEntries).toMatchObject([{ DashboardName: 'room', Size: DashboardBody.length }]);
});

test('metrics survive a restart, and are deleted after 15 days', async () => {
  const own = await startServices([createCloudwatch], {
    startAt: NOON,
    folder: `${services.kernel.folder}/kept`,
  });
  own.kernel.metrics.meter('Lamps', { Lamp: 'desk' }).add('Kept', 5);
  await own.close();
  const again = await startServices([createCloudwatch], { startAt: NOON, folder: own.kernel.folder });
  const reader = new CW.CloudWatchClient(again.client);
  const EndTime = new Date(NOON + 60_000);
  const input = { MetricDataQueries: [stat('Kept')], StartTime: new Date(NOON), EndTime };
  const { MetricDataResults } = await reader.send(new CW.GetMetricDataCommand(input));
  expect(MetricDataResults).toMatchObject([{ Values: [5] }]);
  await again.kernel.advance(16 * 86_400_000);
  expect((await reader.send(new CW.ListMetricsCommand({}))).Metrics).toEqual([]);
  reader.destroy();
  await again.close();
});

describe('alarms that are changed', () => {
  const AlarmName = 'changed';
  const shown = async () =>
    (await client.send(new CW.DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.map(
      ({ ActionsEnabled }) => ActionsEnabled,
    );

  test('show whether their actions are enabled, and no longer exist after DeleteAlarms', async () => {
    const properties = { AlarmName, Namespace: 'Lamps', MetricName: 'Heat', Statistic: 'Sum', Period: 60 };
    const threshold = { Threshold: 1, ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 1 };
    await deployResource(services.kernel, {
      type: 'AWS::CloudWatch::Alarm',
      logicalId: 'Changed',
      properties: { ...properties, ...threshold },
    });
    expect(await shown()).toEqual([true]);
    await client.send(new CW.DisableAlarmActionsCommand({ AlarmNames: [AlarmName] }));
    expect(await shown()).toEqual([false]);
    await client.send(new CW.EnableAlarmActionsCommand({ AlarmNames: [AlarmName, 'none'] }));
    expect(await shown()).toEqual([true]);
    await expect(client.send(new CW.DeleteAlarmsCommand({ AlarmNames: [AlarmName, 'none'] }))).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
    expect(await shown()).toEqual([true]);
    await client.send(new CW.DeleteAlarmsCommand({ AlarmNames: [AlarmName] }));
    expect(await shown()).toEqual([]);
  });
});

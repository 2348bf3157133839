/** Alarms that a person sets, and what their history says of it. */
import * as CW from '@aws-sdk/client-cloudwatch';
import { createCloudwatch } from '../../../local/cloudwatch/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;

let services: StartedServices;
let client: CW.CloudWatchClient;
beforeEach(async () => {
  services = await startServices([createCloudwatch], { startAt: NOON });
  client = new CW.CloudWatchClient(services.client);
  const type = 'AWS::CloudWatch::Alarm';
  await deployResource(services.kernel, { type, logicalId: 'Burnt', properties: { AlarmName: 'burnt', ...ALARM } });
  const composite = { AlarmName: 'dark', AlarmRule: 'ALARM("burnt")' };
  await deployResource(services.kernel, {
    type: 'AWS::CloudWatch::CompositeAlarm',
    logicalId: 'Dark',
    properties: composite,
  });
});
afterEach(async () => {
  client.destroy();
  await services.close();
});

const ALARM = {
  Namespace: 'Lamps',
  MetricName: 'Burnt',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 2,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};

const set = (StateValue: CW.StateValue, more: Partial<CW.SetAlarmStateInput> = {}) =>
  client.send(new CW.SetAlarmStateCommand({ AlarmName: 'burnt', StateValue, StateReason: 'a drill', ...more }));

async function states() {
  const AlarmTypes = [CW.AlarmType.MetricAlarm, CW.AlarmType.CompositeAlarm];
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(new CW.DescribeAlarmsCommand({ AlarmTypes }));
  return Object.fromEntries([...MetricAlarms, ...CompositeAlarms].map((one) => [one.AlarmName, one.StateValue]));
}

const history = async (input: CW.DescribeAlarmHistoryInput = {}) =>
  (await client.send(new CW.DescribeAlarmHistoryCommand({ AlarmName: 'burnt', ...input }))).AlarmHistoryItems ?? [];

test('a set alarm keeps its state until its next evaluation, and composite alarms follow it', async () => {
  await services.kernel.advance(60_000);
  expect(await states()).toEqual({ burnt: 'OK', dark: 'OK' });
  await set('ALARM');
  expect(await states()).toEqual({ burnt: 'ALARM', dark: 'ALARM' });
  await services.kernel.advance(60_000);
  expect(await states()).toEqual({ burnt: 'OK', dark: 'OK' });
});

test('the history has every change of state, newest first, with reasons', async () => {
  await services.kernel.advance(60_000);
  await set('ALARM', { StateReasonData: '{"by":"hand"}' });
  await services.kernel.advance(60_000);
  const items = await history();
  expect(items.map(({ HistoryItemType, HistorySummary }) => [HistoryItemType, HistorySummary])).toEqual([
    ['StateUpdate', 'Alarm updated from ALARM to OK'],
    ['StateUpdate', 'Alarm updated from OK to ALARM'],
    ['StateUpdate', 'Alarm updated from INSUFFICIENT_DATA to OK'],
    ['ConfigurationUpdate', 'Alarm "burnt" created'],
  ]);
  expect(JSON.parse(items[1]?.HistoryData ?? '')).toMatchObject({
    version: '1.0',
    oldState: { stateValue: 'OK' },
    newState: { stateValue: 'ALARM', stateReason: 'a drill', stateReasonData: { by: 'hand' } },
  });
  const oldest = await history({ ScanBy: 'TimestampAscending', HistoryItemType: 'StateUpdate', MaxRecords: 1 });
  expect(oldest).toMatchObject([{ HistorySummary: 'Alarm updated from INSUFFICIENT_DATA to OK' }]);
  const atNoon = await history({ EndDate: new Date(NOON) });
  expect(atNoon).toMatchObject([{ HistoryItemType: 'ConfigurationUpdate', Timestamp: new Date(NOON) }]);
});

test('a history without a name has metric alarms only, and pages', async () => {
  await set('ALARM');
  await set('OK');
  const all = await history({ AlarmName: undefined });
  expect(all.map(({ AlarmType }) => AlarmType)).toEqual(['MetricAlarm', 'MetricAlarm', 'MetricAlarm']);
  const first = await client.send(new CW.DescribeAlarmHistoryCommand({ AlarmName: 'burnt', MaxRecords: 2 }));
  const rest = await history({ NextToken: first.NextToken });
  expect([...(first.AlarmHistoryItems ?? []), ...rest]).toEqual(all);
});

test('what is older than 30 days is deleted', async () => {
  await services.kernel.advance(DAY);
  await set('ALARM');
  await services.kernel.advance(30 * DAY + DAY / 2);
  const left = await history();
  expect(left.map(({ HistorySummary }) => HistorySummary)).not.toContain('Alarm "burnt" created');
});

test('an alarm that does not exist, and reasons that are no JSON, are refused', async () => {
  await expect(set('ALARM', { AlarmName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFound' });
  await expect(set('ALARM', { StateReasonData: '{' })).rejects.toMatchObject({ name: 'InvalidFormatFault' });
});

test('an alarm is found by its metric', async () => {
  const find = async (input: Partial<CW.DescribeAlarmsForMetricInput>) => {
    const metric = { Namespace: 'Lamps', MetricName: 'Burnt', ...input };
    const { MetricAlarms = [] } = await client.send(new CW.DescribeAlarmsForMetricCommand(metric));
    return MetricAlarms.map(({ AlarmName }) => AlarmName);
  };
  expect(await find({})).toEqual(['burnt']);
  expect(await find({ Statistic: 'Sum', Period: 60 })).toEqual(['burnt']);
  expect(await find({ Statistic: 'Average' })).toEqual([]);
  expect(await find({ Dimensions: [{ Name: 'Lamp', Value: 'desk' }] })).toEqual([]);
});

test('statistics of a metric come by period, several at once', async () => {
  const put = (at: number, Values: number[]) =>
    client.send(
      new CW.PutMetricDataCommand({
        Namespace: 'Lamps',
        MetricData: [{ MetricName: 'Heat', Values, Unit: 'Seconds', Timestamp: new Date(at) }],
      }),
    );
  await put(NOON - 300_000, [1, 3]);
  await put(NOON, [5]);
  const input = { Namespace: 'Lamps', MetricName: 'Heat', Period: 300, StartTime: new Date(NOON - 300_000) };
  const read = (more: Partial<CW.GetMetricStatisticsInput>) =>
    client.send(new CW.GetMetricStatisticsCommand({ ...input, EndTime: new Date(NOON + 60_000), ...more }));
  const { Datapoints } = await read({ Statistics: ['Average', 'SampleCount'] });
  expect(Datapoints).toEqual([
    { Timestamp: new Date(NOON - 300_000), Average: 2, SampleCount: 2, Unit: 'Seconds' },
    { Timestamp: new Date(NOON), Average: 5, SampleCount: 1, Unit: 'Seconds' },
  ]);
  const extended = await read({ ExtendedStatistics: ['p50'] });
  expect(extended.Datapoints?.map(({ ExtendedStatistics }) => Object.keys(ExtendedStatistics ?? {}))).toEqual([
    ['p50'],
    ['p50'],
  ]);
  await expect(read({})).rejects.toMatchObject({ name: 'MissingRequiredParameterException' });
  await expect(read({ Statistics: ['Sum'], ExtendedStatistics: ['p50'] })).rejects.toThrow('cannot be used together');
  await expect(read({ Statistics: ['Sum'], Period: 60, StartTime: new Date(NOON - 2 * DAY) })).rejects.toThrow(
    'which exceeds the limit of 1440',
  );
});

test('an image of a graph is refused by name, with what returns its values', async () => {
  await expect(client.send(new CW.GetMetricWidgetImageCommand({ MetricWidget: '{}' }))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringMatching(/monitoring:GetMetricWidgetImage; .*GetMetricData/),
  });
});

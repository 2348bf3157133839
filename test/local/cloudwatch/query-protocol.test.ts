/** CloudWatch as older SDKs speak to it: forms, sent as botocore 1.29 sends them, and answers in XML. */
import { createCloudwatch } from '../../../local/cloudwatch/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

let services: StartedServices;
beforeAll(async () => {
  services = await startServices([createCloudwatch], { startAt: NOON });
});
afterAll(() => services.close());

async function ask(action: string, form: Record<string, string> = {}) {
  const response = await fetch(services.client.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({ Action: action, Version: '2010-08-01', ...form }),
  });
  const requestId = response.headers.get('x-amzn-requestid');
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    requestId,
    text: await response.text(),
  };
}

/** An answer of an operation, whole. */
const answerOf = (action: string, result: string, requestId: string | null) =>
  `<${action}Response xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><${action}Result>${result}</${action}Result>` +
  `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`;

test('metrics are taken and given, their times as text', async () => {
  const put = await ask('PutMetricData', {
    Namespace: 'Lamps',
    'MetricData.member.1.MetricName': 'Heat',
    'MetricData.member.1.Dimensions.member.1.Name': 'Lamp',
    'MetricData.member.1.Dimensions.member.1.Value': 'desk',
    'MetricData.member.1.Timestamp': '2026-11-23T11:58:00Z',
    'MetricData.member.1.Values.member.1': '1.5',
    'MetricData.member.1.Values.member.2': '7',
    'MetricData.member.1.Counts.member.1': '1',
    'MetricData.member.1.Counts.member.2': '2',
    'MetricData.member.1.Unit': 'Count',
  });
  expect(put).toMatchObject({ status: 200, type: 'text/xml', text: answerOf('PutMetricData', '', put.requestId) });

  const got = await ask('GetMetricData', {
    'MetricDataQueries.member.1.Id': 'm1',
    'MetricDataQueries.member.1.ReturnData': 'true',
    'MetricDataQueries.member.1.MetricStat.Metric.Namespace': 'Lamps',
    'MetricDataQueries.member.1.MetricStat.Metric.MetricName': 'Heat',
    'MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name': 'Lamp',
    'MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value': 'desk',
    'MetricDataQueries.member.1.MetricStat.Period': '60',
    'MetricDataQueries.member.1.MetricStat.Stat': 'Sum',
    StartTime: '2026-11-23T11:00:00Z',
    EndTime: '2026-11-23T12:00:00Z',
  });
  const series =
    '<Id>m1</Id><Label>Heat</Label><Timestamps><member>2026-11-23T11:58:00.000Z</member></Timestamps>' +
    '<Values><member>15.5</member></Values><StatusCode>Complete</StatusCode>';
  const result = `<MetricDataResults><member>${series}</member></MetricDataResults><Messages></Messages>`;
  expect(got.text).toBe(answerOf('GetMetricData', result, got.requestId));
});

test('alarms are returned with their times as text', async () => {
  const properties = {
    AlarmName: 'dark',
    ...{ Namespace: 'Lamps', MetricName: 'Lit', Statistic: 'Sum', Period: 60 },
    ...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 1 },
  };
  await deployResource(services.kernel, { type: 'AWS::CloudWatch::Alarm', logicalId: 'Dark', properties });
  const { text } = await ask('DescribeAlarms', { 'AlarmNames.member.1': 'dark', AlarmTypes: '', MaxRecords: '5' });
  expect(text).not.toContain('<AlarmName>');
  const reported = await ask('DescribeAlarms', { 'AlarmNames.member.1': 'dark', MaxRecords: '5' });
  for (const element of [
    '<AlarmName>dark</AlarmName>',
    '<ActionsEnabled>true</ActionsEnabled>',
    '<Threshold>1</Threshold>',
    `<StateUpdatedTimestamp>${new Date(NOON).toISOString()}</StateUpdatedTimestamp>`,
    `<AlarmConfigurationUpdatedTimestamp>${new Date(NOON).toISOString()}</AlarmConfigurationUpdatedTimestamp>`,
  ])
    expect(reported.text).toContain(element);
});

test.each<[what: string, action: string, form: Record<string, string>, status: number, error: string]>([
  [
    'an error has the name that it had in Query',
    'GetDashboard',
    { DashboardName: 'none' },
    404,
    '<Type>Sender</Type><Code>ResourceNotFound</Code><Message>Dashboard none does not exist</Message>',
  ],
  [
    'a broken rule is reported in AWS’s words',
    'DescribeAlarms',
    { MaxRecords: '500' },
    400,
    '<Code>ValidationError</Code><Message>1 validation error detected: Value &#39;500&#39; at &#39;maxRecords&#39; failed to satisfy constraint: Member must have value less than or equal to 100</Message>',
  ],
  [
    'a number that is none is refused',
    'DescribeAlarms',
    { MaxRecords: 'five' },
    400,
    '<Code>SerializationException</Code>',
  ],
  [
    'an unknown member is refused by name',
    'ListMetrics',
    { 'Colour.member.1': 'red' },
    501,
    'the member Colour of monitoring:ListMetrics',
  ],
  ['an unknown operation is refused by name', 'PutDashboard', {}, 501, 'does not implement monitoring:PutDashboard'],
])('%s', async (_, action, form, status, error) => {
  const answer = await ask(action, form);
  expect(answer).toMatchObject({ status, type: 'text/xml' });
  expect(answer.text).toContain('<ErrorResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><Error>');
  expect(answer.text).toContain(error);
});

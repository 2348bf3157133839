/** Monitoring: alarms with a notification, the composite alarm, trace groups and saved queries. */
import { LONGEST_STAGE_NAME } from '../../infra/config/load-config.ts';
import { readable } from './support/readable.ts';
import { onlyResource, resourcesOf, templateFactory } from './support/templates.ts';

const template = templateFactory('dev');
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');

test('alarms look at our own metrics, and never at ExecutionsFailed, which counts rejections too', () => {
  const metrics = alarms.map(([, { Properties }]) => JSON.stringify(Properties));
  expect(metrics.filter((one) => one.includes('"SignUp"')).length).toBeGreaterThanOrEqual(5);
  expect(metrics.filter((one) => one.includes('ExecutionsFailed'))).toEqual([]);
});

test('stages of one account count, and group their traces, apart', () => {
  const services = resourcesOf(template, 'AWS::Lambda::Function').map(
    ([, { Properties }]) =>
      (Properties.Environment as { Variables: Record<string, string> }).Variables.POWERTOOLS_SERVICE_NAME,
  );
  const [service, ...others] = new Set(services);
  expect(others).toEqual([]);
  expect(service).toBe('sign-up-dev');
  const own = alarms.filter(([, { Properties: p }]) => p.Namespace === 'SignUp');
  expect(own.length).toBeGreaterThanOrEqual(5);
  for (const [, { Properties: p }] of own) expect(p.Dimensions).toEqual([{ Name: 'service', Value: service }]);
  for (const [, { Properties: p }] of resourcesOf(template, 'AWS::XRay::Group'))
    expect(p.FilterExpression).toContain(`annotation.Service = "${service}"`);
});

test('the longest name of a stage leaves room for the names of its trace groups, which X-Ray limits to 32 characters', () => {
  const stage = 'a'.repeat(LONGEST_STAGE_NAME);
  const groups = resourcesOf(
    templateFactory('dev', (config) => ({ ...config, stage })),
    'AWS::XRay::Group',
  );
  expect(groups.length).toBeGreaterThan(0);
  for (const [, { Properties }] of groups) expect(String(Properties.GroupName).length).toBeLessThanOrEqual(32);
});

const isSilence = (id: string) => id.includes('HooksSilent');

test('a week without a hook notifies the topic, and a stage that never had one does not', () => {
  const silent = alarms.filter(([id]) => isSilence(id));
  // The alarm of a new stage is INSUFFICIENT_DATA from the beginning: only a change of state runs an action.
  expect(silent.map(([, { Properties }]) => Properties)).toMatchObject([
    {
      MetricName: 'HookReceived',
      Period: 86_400,
      EvaluationPeriods: 7,
      TreatMissingData: 'missing',
      InsufficientDataActions: [{ Ref: expect.stringContaining('WatchingAlarmsTopic') }],
    },
  ]);
});

test('missing data is not an alarm', () => {
  const others = alarms.filter(([id]) => !isSilence(id));
  for (const [, { Properties }] of others) expect(Properties.TreatMissingData).toBe('notBreaching');
});

test('every alarm notifies the topic, by itself or through "sign-up is broken"', () => {
  const { AlarmRule, AlarmActions } = onlyResource(template, 'AWS::CloudWatch::CompositeAlarm').Properties;
  const rule = readable(AlarmRule);
  for (const [id, { Properties }] of alarms) {
    const isBelow = rule.includes(`ALARM("${Properties.AlarmName}")`);
    expect([id, Properties.AlarmActions]).toEqual([id, isBelow ? undefined : AlarmActions]);
  }
  expect(AlarmActions).toEqual([{ Ref: expect.stringContaining('WatchingAlarmsTopic') }]);
});

test('every dead-letter queue has an alarm on its age', () => {
  const ages = alarms
    .filter(([, { Properties: p }]) => p.MetricName === 'ApproximateAgeOfOldestMessage')
    .map(([, { Properties: p }]) => readable((p.Dimensions as { Value: unknown }[])[0]?.Value).split('.')[0]);
  const letters = resourcesOf(template, 'AWS::SQS::Queue').flatMap(([id]) => (id.includes('DeadLetters') ? [id] : []));
  expect(letters.length).toBeGreaterThan(7);
  expect(letters.filter((id) => !ages.includes(id))).toEqual([]);
});

test('CloudWatch may publish to the encrypted topic, and use its key', () => {
  const service = 'cloudwatch.amazonaws.com';
  expect(onlyResource(template, 'AWS::SNS::Topic').Properties).toHaveProperty('KmsMasterKeyId');
  expect(JSON.stringify(onlyResource(template, 'AWS::SNS::TopicPolicy').Properties)).toContain(service);
  expect(JSON.stringify(onlyResource(template, 'AWS::KMS::Key').Properties)).toContain(service);
});

test('an address for alarms is subscribed to the topic', () => {
  const email = 'on-call@example.com';
  const subscribed = templateFactory('dev', (config) => ({ ...config, alarms: { email } }));
  expect(onlyResource(subscribed, 'AWS::SNS::Subscription').Properties).toMatchObject({
    Protocol: 'email',
    Endpoint: email,
  });
});

test('saved queries ask the logs of every function', () => {
  const logs = resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
    readable((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup),
  );
  const queries = resourcesOf(template, 'AWS::Logs::QueryDefinition');
  expect(queries.length).toBeGreaterThanOrEqual(5);
  for (const [, { Properties }] of queries)
    expect((Properties.LogGroupNames as unknown[]).map(readable).sort()).toEqual(logs.toSorted());
});

/** The keys of our log lines, beside CloudWatch's own fields, which begin with @. */
const LOGGED = [
  'clientId',
  'errorName',
  'function_name',
  'level',
  'message',
  'outcome',
  'reasons',
  'secret',
  'signUpId',
];

test('the saved queries read only fields that the log lines have', () => {
  for (const [name, { Properties }] of resourcesOf(template, 'AWS::Logs::QueryDefinition')) {
    const text = String(Properties.QueryString).replaceAll(/"[^"]*"|\/[^/]*\/| as \w+/g, '');
    const fields = text
      .split('\n')
      .filter((line) => /^\W*(fields|filter|stats)/.test(line))
      .flatMap((line) => Array.from(line.matchAll(/(?<![@\w.])[a-zA-Z]\w*(?:\.\w+)?(?!\w*\()/g), ([word]) => word));
    const unknown = fields.filter(
      (field) => !/^(fields|filter|stats|by|in|like)$/.test(field) && !LOGGED.includes(field.split('.')[0] ?? ''),
    );
    const isNested = fields.filter((field) => /\.\D/.test(field));
    expect({ name, unknown, isNested }).toEqual({ name, unknown: [], isNested: [] });
  }
});

/** Template resources: what they make, what `Ref` and `Fn::GetAtt` answer, and that deploying again changes nothing. */
import {
  DescribeArchiveCommand,
  DescribeRuleCommand,
  ListArchivesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { busArn, queueArn, type StartedEvents, startEvents } from '../start-events.ts';

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
});
afterEach(() => twin.close());

const RULE = {
  Description: 'Queues orders',
  EventBusName: 'house',
  EventPattern: { source: ['shop'] },
  State: 'ENABLED',
  Targets: [
    {
      Arn: queueArn('orders'),
      DeadLetterConfig: { Arn: queueArn('dead') },
      Id: 'Target0',
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: '185' },
    },
  ],
};

test('a bus', async () => {
  expect(await twin.deploy('AWS::Events::EventBus', { Name: 'house' })).toEqual({
    physicalId: 'house',
    attributes: { Arn: busArn('house'), Name: 'house' },
  });
});

test('a rule on a custom bus, with its targets', async () => {
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
  const { physicalId, attributes } = await twin.deploy('AWS::Events::Rule', RULE);
  const [bus, Name = ''] = physicalId.split('|');
  expect(bus).toBe('house');
  expect(Name).toMatch(/^stack-Resource-[A-Za-z0-9]{12}$/);
  expect(attributes).toEqual({ Arn: `arn:aws:events:eu-west-1:123456789012:rule/house/${Name}` });
  const rule = await twin.events.send(new DescribeRuleCommand({ Name, EventBusName: 'house' }));
  expect(rule).toMatchObject({ EventPattern: '{"source":["shop"]}', State: 'ENABLED', Description: 'Queues orders' });
  const command = new ListTargetsByRuleCommand({ Rule: Name, EventBusName: 'house' });
  expect((await twin.events.send(command)).Targets).toMatchObject([
    { Id: 'Target0', RetryPolicy: { MaximumRetryAttempts: 185 } },
  ]);
});

test('a rule on the default bus', async () => {
  const { physicalId } = await twin.deploy('AWS::Events::Rule', { ...RULE, EventBusName: 'default', Name: 'orders' });
  expect(physicalId).toBe('orders');
});

test('a rule that is deployed again keeps its name and takes the new targets', async () => {
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
  const { physicalId } = await twin.deploy('AWS::Events::Rule', RULE);
  const without = await twin.deploy('AWS::Events::Rule', { ...RULE, Targets: undefined }, physicalId);
  expect(without.physicalId).toBe(physicalId);
  const { Rules = [] } = await twin.events.send(new ListRulesCommand({ EventBusName: 'house' }));
  expect(Rules).toHaveLength(1);
  const command = new ListTargetsByRuleCommand({ Rule: Rules[0]?.Name, EventBusName: 'house' });
  expect((await twin.events.send(command)).Targets).toEqual([]);
});

test('an archive', async () => {
  const properties = {
    Description: 'Orders, for replay',
    EventPattern: { source: ['shop'] },
    KmsKeyIdentifier: '',
    RetentionDays: 30,
    SourceArn: busArn('default'),
  };
  const { physicalId, attributes } = await twin.deploy('AWS::Events::Archive', properties);
  expect(attributes).toMatchObject({ Arn: `arn:aws:events:eu-west-1:123456789012:archive/${physicalId}` });
  await twin.deploy('AWS::Events::Archive', properties, physicalId);
  expect((await twin.events.send(new ListArchivesCommand({}))).Archives).toHaveLength(1);
  expect(await twin.events.send(new DescribeArchiveCommand({ ArchiveName: physicalId }))).toMatchObject({
    EventPattern: '{"source":["shop"]}',
    RetentionDays: 30,
  });
});

test.each([
  ['AWS::Events::EventBus', {}, 'Name'],
  ['AWS::Events::EventBus', { Name: 'a', EventSourceName: 'partner' }, 'EventSourceName'],
  ['AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)' }, 'ScheduleExpression'],
  ['AWS::Events::Archive', {}, 'SourceArn'],
])('%s with %j stops at %s', async (type, properties, named) => {
  await expect(twin.deploy(type, properties)).rejects.toThrow(named);
});

test('a rule for an unknown bus, or with a pattern that is not valid, stops the deployment', async () => {
  await expect(twin.deploy('AWS::Events::Rule', RULE)).rejects.toThrow('Event bus house does not exist.');
  const bad = { ...RULE, EventBusName: 'default', EventPattern: { source: 'shop' } };
  await expect(twin.deploy('AWS::Events::Rule', bad)).rejects.toThrow('"source" must be an object or an array');
});

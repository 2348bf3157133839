/** Rules by the SDK: put, describe, list, switch off and on, delete. */
import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { queueArn, type StartedEvents, startEvents } from '../start-events.ts';

const EventPattern = '{"source":["shop"]}';

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
});
afterEach(() => twin.close());

const putRule = (Name: string, more: Partial<PutRuleCommand['input']> = {}) =>
  twin.events.send(new PutRuleCommand({ Name, EventPattern, ...more }));

test('a rule is put and described on its bus', async () => {
  const house = await putRule('orders', { EventBusName: 'house', Description: 'All orders' });
  const { RuleArn } = await putRule('orders');
  expect(house.RuleArn).toBe('arn:aws:events:eu-west-1:123456789012:rule/house/orders');
  expect(RuleArn).toBe('arn:aws:events:eu-west-1:123456789012:rule/orders');
  const described = await twin.events.send(new DescribeRuleCommand({ Name: 'orders', EventBusName: 'house' }));
  expect(described).toMatchObject({
    Name: 'orders',
    Arn: house.RuleArn,
    EventPattern,
    State: 'ENABLED',
    Description: 'All orders',
    EventBusName: 'house',
    CreatedBy: '123456789012',
  });
});

test.each([
  ['a name out of bounds', { Name: 'a b' }, 'ValidationException'],
  ['no pattern', { Name: 'a', EventPattern: undefined }, 'ValidationException'],
  ['a pattern that is not valid', { Name: 'a', EventPattern: '{}' }, 'InvalidEventPatternException'],
  ['a pattern over the quota', { Name: 'a', EventPattern: `{"a":["${'x'.repeat(2048)}"]}` }, 'LimitExceededException'],
  ['an unknown bus', { Name: 'a', EventBusName: 'none' }, 'ResourceNotFoundException'],
  ['a schedule', { Name: 'a', ScheduleExpression: 'rate(1 day)' }, 'NotImplemented'],
])('a rule with %s is not allowed', async (_, input, name) => {
  await expect(putRule(input.Name, input)).rejects.toMatchObject({ name });
});

test('a bus holds no more than 300 rules', async () => {
  await Promise.all(Array.from({ length: 300 }, (_, index) => putRule(`rule-${index}`)));
  await expect(putRule('one-more')).rejects.toMatchObject({ name: 'LimitExceededException' });
  expect(await putRule('rule-7', { Description: 'changed' })).toHaveProperty('RuleArn');
});

test('rules are listed by prefix and in pages', async () => {
  for (const name of ['b-1', 'a-2', 'a-1', 'a-3']) await putRule(name);
  const list = (input: ListRulesCommand['input']) =>
    twin.events.send(new ListRulesCommand({ NamePrefix: 'a-', ...input }));
  const first = await list({ Limit: 2 });
  expect(first.Rules?.map(({ Name }) => Name)).toEqual(['a-1', 'a-2']);
  const second = await list({ Limit: 2, NextToken: first.NextToken });
  expect(second.Rules?.map(({ Name }) => Name)).toEqual(['a-3']);
  expect(second.NextToken).toBeUndefined();
  await expect(list({ NextToken: '?' })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a disabled rule gets no events', async () => {
  await putRule('orders');
  const Targets = [{ Id: 'queue', Arn: queueArn('orders') }];
  await twin.events.send(new PutTargetsCommand({ Rule: 'orders', Targets }));
  const put = () =>
    twin.events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'a', Detail: '{}' }] }));
  await twin.events.send(new DisableRuleCommand({ Name: 'orders' }));
  await put();
  await twin.kernel.whenIdle();
  expect(twin.taken).toHaveLength(0);
  await twin.events.send(new EnableRuleCommand({ Name: 'orders' }));
  await put();
  await twin.kernel.whenIdle();
  expect(twin.taken).toHaveLength(1);
});

test('a rule that is put again keeps its targets', async () => {
  await putRule('orders');
  const Targets = [{ Id: 'queue', Arn: queueArn('orders') }];
  await twin.events.send(new PutTargetsCommand({ Rule: 'orders', Targets }));
  await putRule('orders', { Description: 'changed' });
  await expect(twin.events.send(new DeleteRuleCommand({ Name: 'orders' }))).rejects.toMatchObject({
    message: "Rule can't be deleted since it has targets.",
  });
});

test('a rule without targets can be deleted', async () => {
  await putRule('orders');
  const Targets = [{ Id: 'queue', Arn: queueArn('orders') }];
  await twin.events.send(new PutTargetsCommand({ Rule: 'orders', Targets }));
  await twin.events.send(new RemoveTargetsCommand({ Rule: 'orders', Ids: ['queue'] }));
  await twin.events.send(new DeleteRuleCommand({ Name: 'orders' }));
  await expect(twin.events.send(new DescribeRuleCommand({ Name: 'orders' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Rule orders does not exist on EventBus default.',
  });
});

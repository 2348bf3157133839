/** `CreateEventBus`, `DeleteEventBus`, `DescribeEventBus`, `ListEventBuses`, and the policy of a bus: `PutPermission`, `RemovePermission`. */
import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-eventbridge';
import { busArn, START, type StartedEvents, startEvents } from '../start-events.ts';

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
});
afterEach(() => twin.close());

test.each([undefined, 'default', busArn('default')])('the bus %s is the default one', async (Name) => {
  expect(await twin.events.send(new DescribeEventBusCommand({ Name }))).toMatchObject({
    Name: 'default',
    Arn: busArn('default'),
    CreationTime: new Date(START),
  });
});

test('an unknown bus is not found', async () => {
  const command = new DescribeEventBusCommand({ Name: busArn('none') });
  await expect(twin.events.send(command)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Event bus none does not exist.',
  });
});

test('a name that no bus can have is not allowed', async () => {
  const command = new DescribeEventBusCommand({ Name: 'a b' });
  await expect(twin.events.send(command)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a bus is created once, takes rules, and is deleted when it has none', async () => {
  const Name = 'shed';
  const create = (input = { Name }) => twin.events.send(new CreateEventBusCommand(input));
  const remove = (input = { Name }) => twin.events.send(new DeleteEventBusCommand(input));
  expect((await create()).EventBusArn).toBe(busArn(Name));
  await expect(create()).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
    message: 'Event bus shed already exists.',
  });
  const rule = { Name: 'all', EventBusName: Name };
  await twin.events.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["lamps"]}' }));
  await expect(remove()).rejects.toThrow("can't be deleted since it has rules");
  await twin.events.send(new DeleteRuleCommand(rule));
  await remove();
  await remove();
  await expect(twin.events.send(new DescribeEventBusCommand({ Name }))).rejects.toThrow('does not exist');
  await expect(remove({ Name: 'default' })).rejects.toThrow('Cannot delete event bus default.');
  await expect(create({ Name: 'aws.partner/lamps' })).rejects.toThrow('only buses of partners have slashes');
});

test('the rules of a target are listed', async () => {
  const EventBusName = 'house';
  const Arn = 'arn:aws:sqs:eu-west-1:123456789012:lamps';
  for (const Name of ['one', 'two'])
    await twin.events.send(new PutRuleCommand({ Name, EventBusName, EventPattern: '{"source":["lamps"]}' }));
  await twin.events.send(new PutTargetsCommand({ Rule: 'two', EventBusName, Targets: [{ Id: '1', Arn }] }));
  const { RuleNames } = await twin.events.send(new ListRuleNamesByTargetCommand({ TargetArn: Arn, EventBusName }));
  expect(RuleNames).toEqual(['two']);
});

test('buses are listed by prefix and in pages', async () => {
  const list = async (input: ListEventBusesCommand['input']) => {
    const { EventBuses, NextToken } = await twin.events.send(new ListEventBusesCommand(input));
    return { names: EventBuses?.map(({ Name }) => Name), NextToken };
  };
  const first = await list({ Limit: 1 });
  expect(first.names).toEqual(['default']);
  expect(await list({ NextToken: first.NextToken })).toEqual({ names: ['house'] });
  expect((await list({ NamePrefix: 'ho' })).names).toEqual(['house']);
});

describe('the policy of a bus', () => {
  const policyOf = async (Name: string) => {
    const { Policy } = await twin.events.send(new DescribeEventBusCommand({ Name }));
    return Policy === undefined ? undefined : JSON.parse(Policy).Statement;
  };
  const deny = (Sid: string) => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 'events:PutEvents',
    Resource: busArn('house'),
    Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::123456789012:role/press-*'] } },
  });
  const put = (roleName: string) => {
    const roleArn = `arn:aws:iam::123456789012:role/${roleName}`;
    const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const { kernel } = twin;
    kernel.permissions.put({ kind: 'identity', arn: roleArn }, roleName, [{ document: everything, place: 'Policy' }]);
    const Entries = [{ EventBusName: 'house', Source: 'shop', DetailType: 'Order', Detail: '{}' }];
    const principal = { type: 'role', roleArn, session: 'one' } as const;
    return kernel.call({ service: 'events', operation: 'PutEvents', input: { Entries }, principal });
  };
  const DENIED = {
    code: 'AccessDeniedException',
    message: expect.stringContaining('with an explicit deny in a resource-based policy'),
  };
  beforeEach(() => twin.kernel.permissions.enforce());

  test('as a resource of its own denies principals that it does not name', async () => {
    await twin.deploy('AWS::Events::EventBusPolicy', {
      EventBusName: 'house',
      StatementId: 'Only',
      Statement: deny('Only'),
    });
    expect(await policyOf('house')).toEqual([deny('Only')]);
    await expect(put('editor')).rejects.toMatchObject(DENIED);
    expect(await put('press-1')).toMatchObject({ FailedEntryCount: 0 });
  });

  test('as a property of the bus does the same, and is removed with the property', async () => {
    await twin.deploy('AWS::Events::EventBus', { Name: 'house', Policy: { Statement: [deny('Own')] } }, 'house');
    await expect(put('editor')).rejects.toMatchObject(DENIED);
    await twin.deploy('AWS::Events::EventBus', { Name: 'house' }, 'house');
    expect(await put('editor')).toMatchObject({ FailedEntryCount: 0 });
    expect(await policyOf('house')).toBeUndefined();
  });

  test('is replaced by PutPermission with a Policy, and removed by RemovePermission', async () => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [deny('ByHand')] });
    await twin.events.send(new PutPermissionCommand({ EventBusName: 'house', Policy }));
    await expect(put('editor')).rejects.toMatchObject(DENIED);
    const remove = (StatementId: string) =>
      twin.events.send(new RemovePermissionCommand({ EventBusName: 'house', StatementId }));
    await expect(remove('Other')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Statement with the provided id does not exist.',
    });
    await remove('ByHand');
    expect(await put('editor')).toMatchObject({ FailedEntryCount: 0 });
    await expect(remove('ByHand')).rejects.toMatchObject({ message: 'EventBus does not have a policy.' });
  });

  test('has a statement of its parts, which allows an account', async () => {
    const parts = { Action: 'events:PutEvents', Principal: '210987654321', StatementId: 'Partner' };
    await twin.events.send(new PutPermissionCommand({ EventBusName: 'house', ...parts }));
    expect(await policyOf('house')).toEqual([
      {
        Sid: 'Partner',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::210987654321:root' },
        Action: 'events:PutEvents',
        Resource: busArn('house'),
      },
    ]);
    await twin.events.send(new RemovePermissionCommand({ EventBusName: 'house', RemoveAllPermissions: true }));
    expect(await policyOf('house')).toBeUndefined();
  });

  test.each([
    ['{', 'ValidationException', 'Policy is not valid JSON with a Statement.'],
    [undefined, 'ValidationException', 'Parameter StatementId must not be null'],
    [
      JSON.stringify({ Statement: [{ ...deny('Late'), Condition: { DateLessThan: { 'aws:CurrentTime': '2026' } } }] }),
      'NotImplemented',
      'the local twin has no value for the condition key aws:CurrentTime',
    ],
  ])('%s is refused', async (Policy, name, message) => {
    const command = new PutPermissionCommand({ EventBusName: 'house', Policy });
    await expect(twin.events.send(command)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

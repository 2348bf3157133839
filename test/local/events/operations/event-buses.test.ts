/** `DescribeEventBus` and `ListEventBuses`. */
import { DescribeEventBusCommand, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
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

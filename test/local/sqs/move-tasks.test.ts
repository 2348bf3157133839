/** Move tasks: dead letters of queues go back, those of anything else are refused. */
import { ListMessageMoveTasksCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { NOON, type StartedSqs, startSqs } from './sqs-client.ts';

const DEAD = 'arn:aws:sqs:eu-west-1:123456789012:dead';

let twin: StartedSqs;
let orders: string;
let dead: string;
beforeEach(async () => {
  twin = await startSqs();
  dead = await twin.createQueue('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 1 });
  orders = await twin.createQueue('orders', { RedrivePolicy });
});
afterEach(() => twin.close());

const start = (input: Partial<StartMessageMoveTaskCommand['input']> = {}) =>
  twin.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD, ...input }));
const tasks = async () => (await twin.sqs.send(new ListMessageMoveTasksCommand({ SourceArn: DEAD }))).Results;

/** Moves this many messages to the dead-letter queue. */
async function giveUp(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await twin.send(orders, `message ${index}`);
  for (let round = 0; round < count; round += 1) await twin.receive(orders, { VisibilityTimeout: 0 });
  await twin.receive(orders, { MaxNumberOfMessages: 10 });
}

test('each message returns to its source queue as a new one', async () => {
  await giveUp(1);
  const { TaskHandle } = await start();
  expect(TaskHandle).toMatch(/./);
  await twin.kernel.settle();
  const [message] = await twin.receive(orders, { MessageSystemAttributeNames: ['All'] });
  expect(message).toMatchObject({ Body: 'message 0', Attributes: { ApproximateReceiveCount: '1' } });
  expect(await tasks()).toEqual([
    {
      Status: 'COMPLETED',
      SourceArn: DEAD,
      ApproximateNumberOfMessagesMoved: 1,
      ApproximateNumberOfMessagesToMove: 1,
      StartedTimestamp: NOON,
    },
  ]);
});

test('a rate is kept, and only one task at a time runs', async () => {
  await giveUp(3);
  await start({ MaxNumberOfMessagesPerSecond: 1 });
  await twin.kernel.whenIdle();
  expect(await tasks()).toMatchObject([{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 1 }]);
  await expect(start()).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: expect.stringContaining('There is already a task running.'),
  });
  await twin.kernel.advance(2000);
  expect(await tasks()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }]);
});

test('messages go to another queue where one is named', async () => {
  await giveUp(1);
  const other = await twin.createQueue('other');
  await start({ DestinationArn: DEAD.replace('dead', 'other') });
  await twin.kernel.settle();
  expect(await twin.receive(other)).toHaveLength(1);
});

test('a message that was sent directly to the dead-letter queue has no source queue', async () => {
  await twin.send(dead, 'stranger');
  await start();
  await twin.kernel.settle();
  expect(await tasks()).toMatchObject([{ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' }]);
  expect(await twin.receive(dead)).toHaveLength(1);
});

test.each([
  ['a queue that is no dead-letter queue of another', 'orders', 'InvalidParameterValue'],
  ['a queue that does not exist', 'nothing', 'ResourceNotFoundException'],
])('%s is refused', async (_, name, error) => {
  await expect(start({ SourceArn: DEAD.replace('dead', name) })).rejects.toMatchObject({ name: error });
});

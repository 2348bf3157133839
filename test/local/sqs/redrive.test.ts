/** Messages that are received too often go to the dead-letter queue, as themselves. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { NOON, type StartedSqs, startSqs } from './sqs-client.ts';

const DEAD = 'arn:aws:sqs:eu-west-1:123456789012:dead';

let twin: StartedSqs;
beforeEach(async () => {
  twin = await startSqs();
});
afterEach(() => twin.close());

test('the third receipt moves the message with all its attributes to the dead-letter queue', async () => {
  const dead = await twin.createQueue('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: '2' });
  const QueueUrl = await twin.createQueue('orders', { RedrivePolicy, VisibilityTimeout: '10' });
  const MessageAttributes = { colour: { DataType: 'String', StringValue: 'red' } };
  const { MessageId } = await twin.sqs.send(
    new SendMessageCommand({ QueueUrl, MessageBody: 'bad', MessageAttributes }),
  );
  for (let receipt = 0; receipt < 2; receipt += 1) {
    expect(await twin.receive(QueueUrl)).toHaveLength(1);
    await twin.kernel.settle();
  }
  expect(await twin.receive(dead)).toEqual([]);
  expect(await twin.receive(QueueUrl)).toEqual([]);
  const [message] = await twin.receive(dead, {
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  expect(message).toMatchObject({
    MessageId,
    Body: 'bad',
    MessageAttributes,
    Attributes: {
      DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:orders',
      SentTimestamp: String(NOON),
      ApproximateReceiveCount: '3',
    },
  });
});

test('a moved message wakes a receiver that waits at the dead-letter queue', async () => {
  const dead = await twin.createQueue('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 1 });
  const QueueUrl = await twin.createQueue('orders', { RedrivePolicy });
  await twin.send(QueueUrl, 'bad');
  await twin.receive(QueueUrl, { VisibilityTimeout: 0 });
  const waiting = twin.receive(dead, { WaitTimeSeconds: 20 });
  expect(await twin.receive(QueueUrl)).toEqual([]);
  expect((await waiting).map(({ Body }) => Body)).toEqual(['bad']);
});

/** The metrics of queues: what calls do to them, and how they stand. */
import * as SQS from '@aws-sdk/client-sqs';
import { createSqs } from '../../../local/sqs/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

let services: StartedServices;
let sqs: SQS.SQSClient;
beforeEach(async () => {
  services = await startServices([createSqs], { startAt: Date.UTC(2026, 10, 23) });
  sqs = new SQS.SQSClient(services.client);
});
afterEach(async () => {
  sqs.destroy();
  await services.close();
});

const create = async (QueueName: string, Attributes: Record<string, string> = {}) =>
  (await sqs.send(new SQS.CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;

/** Sums of one queue since the last time, states as they are now. */
function metricsOf(queue: string): Record<string, number> {
  const { metrics } = services.kernel;
  metrics.sample();
  const own = metrics.drain().filter(({ dimensions }) => dimensions.QueueName === queue);
  return Object.fromEntries(own.map(({ name, sum }) => [name, sum]));
}

test('messages are counted when they are sent, received and deleted', async () => {
  const QueueUrl = await create('lamps');
  const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
  await sqs.send(new SQS.SendMessageBatchCommand({ QueueUrl, Entries }));
  await sqs.send(new SQS.SendMessageCommand({ QueueUrl, MessageBody: 'lamp' }));
  const { Messages = [] } = await sqs.send(new SQS.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 2 }));
  await sqs.send(new SQS.DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle }));
  await services.kernel.advance(10_000);
  expect(metricsOf('lamps')).toEqual({
    NumberOfMessagesSent: 3,
    SentMessageSize: 6,
    NumberOfMessagesReceived: 2,
    NumberOfMessagesDeleted: 1,
    ApproximateNumberOfMessagesVisible: 1,
    ApproximateNumberOfMessagesNotVisible: 1,
    ApproximateNumberOfMessagesDelayed: 0,
    ApproximateAgeOfOldestMessage: 10,
  });
});

test('a queue that is empty and that nobody uses has no metrics after six hours', async () => {
  const QueueUrl = await create('idle');
  await sqs.send(new SQS.ReceiveMessageCommand({ QueueUrl }));
  expect(metricsOf('idle')).toMatchObject({ NumberOfEmptyReceives: 1, ApproximateAgeOfOldestMessage: 0 });
  await services.kernel.advance(6 * 3_600_000);
  expect(metricsOf('idle')).toEqual({});
});

test('the age leaves out what was received more than three times, and starts again for a dead letter', async () => {
  await create('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: services.kernel.arn('sqs', 'dead'), maxReceiveCount: 5 });
  const QueueUrl = await create('poisoned', { RedrivePolicy, VisibilityTimeout: '0' });
  await sqs.send(new SQS.SendMessageCommand({ QueueUrl, MessageBody: 'pill' }));
  const receive = () => sqs.send(new SQS.ReceiveMessageCommand({ QueueUrl }));
  for (let times = 0; times < 3; times += 1) await receive();
  await services.kernel.advance(60_000);
  expect(metricsOf('poisoned')).toMatchObject({ ApproximateAgeOfOldestMessage: 60 });
  await receive();
  expect(metricsOf('poisoned')).toMatchObject({
    ApproximateAgeOfOldestMessage: 0,
    ApproximateNumberOfMessagesVisible: 1,
  });
  for (let times = 0; times < 2; times += 1) await receive();
  await services.kernel.advance(5_000);
  expect(metricsOf('dead')).toMatchObject({ ApproximateAgeOfOldestMessage: 5 });
});

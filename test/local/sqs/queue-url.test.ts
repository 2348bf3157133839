/** An SDK client that knows nothing but AWS_ENDPOINT_URL follows the twin's queue addresses. */
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type StartedSqs, startSqs } from './sqs-client.ts';

const environment = { ...process.env };
let twin: StartedSqs;
beforeEach(async () => {
  twin = await startSqs();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: twin.client.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterEach(async () => {
  process.env = { ...environment };
  await twin.close();
});

test('an SDK sends and receives without a warning', async () => {
  const warnings: unknown[] = [];
  const note = (...words: unknown[]) => void warnings.push(words);
  const silent = () => undefined;
  const client = new SQSClient({ logger: { warn: note, error: note, info: silent, debug: silent } });
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'orders' }));
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'found' }));
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.[0]?.Body).toBe('found');
  expect(warnings).toEqual([]);
  client.destroy();
});

test('only the last segment of an address counts', async () => {
  await twin.createQueue('orders');
  await twin.send('https://sqs.eu-west-1.amazonaws.com/123456789012/orders', 'by AWS address');
  expect(await twin.receive('orders')).toMatchObject([{ Body: 'by AWS address' }]);
});

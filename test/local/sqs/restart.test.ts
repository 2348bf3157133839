/** Queues and messages outlive the twin, each where it was. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { NOON, startSqs } from './sqs-client.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-sqs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('visible, hidden and delayed messages are kept over a restart, in their order', async () => {
  const first = await startSqs({ folder, startAt: NOON });
  const QueueUrl = await first.createQueue('orders', { VisibilityTimeout: '60' });
  await first.send(QueueUrl, 'held');
  await first.receive(QueueUrl);
  await first.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'delayed', DelaySeconds: 90 }));
  for (const body of ['one', 'two']) await first.send(QueueUrl, body);
  await first.close();

  const second = await startSqs({ folder, startAt: NOON });
  const { QueueUrl: url = '' } = await second.sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
  const { Attributes } = await second.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({
    VisibilityTimeout: '60',
    ApproximateNumberOfMessages: '2',
    ApproximateNumberOfMessagesNotVisible: '1',
    ApproximateNumberOfMessagesDelayed: '1',
  });
  await second.send(url, 'three');
  const bodies = async () => (await second.receive(url, { MaxNumberOfMessages: 10 })).map(({ Body }) => Body);
  expect(await bodies()).toEqual(['one', 'two', 'three']);
  await second.kernel.advance(59_999);
  expect(await bodies()).toEqual([]);
  await second.kernel.advance(1);
  expect(await bodies()).toContain('held');
  await second.kernel.advance(30_000);
  expect(await bodies()).toEqual(['delayed']);
  await second.close();
});

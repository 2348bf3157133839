/** Amazon SQS. */
import * as SQS from '@aws-sdk/client-sqs';
import type { Wire } from '../start-wire.ts';
import { type Examples, someText } from './example.ts';

async function makeQueue({ sqs, newName }: Wire, Attributes: Record<string, string> = {}) {
  const QueueName = newName();
  const { QueueUrl } = await sqs.send(new SQS.CreateQueueCommand({ QueueName, Attributes }));
  return { QueueName, QueueUrl };
}

async function makeMessage(wire: Wire) {
  const queue = await makeQueue(wire);
  await wire.sqs.send(new SQS.SendMessageCommand({ ...queue, MessageBody: 'on' }));
  return queue;
}

/** ARN of the dead-letter queue of another queue. */
async function makeDeadLetterQueue(wire: Wire): Promise<string> {
  const { QueueName } = await makeQueue(wire);
  const deadLetterTargetArn = `arn:aws:sqs:eu-west-1:123456789012:${QueueName}`;
  await makeQueue(wire, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }) });
  return deadLetterTargetArn;
}

/** A queue with one message in flight. */
async function receiveMessage(wire: Wire) {
  const queue = await makeMessage(wire);
  const { Messages } = await wire.sqs.send(new SQS.ReceiveMessageCommand(queue));
  return { ...queue, ReceiptHandle: Messages?.[0]?.ReceiptHandle };
}

export const SQS_EXAMPLES: Examples = {
  async DeleteQueue(wire) {
    const { QueueUrl } = await makeQueue(wire);
    return { call: () => wire.sqs.send(new SQS.DeleteQueueCommand({ QueueUrl })), answers: {} };
  },
  async ChangeMessageVisibility(wire) {
    const { QueueUrl, ReceiptHandle } = await receiveMessage(wire);
    const input = { QueueUrl, ReceiptHandle, VisibilityTimeout: 60 };
    return { call: () => wire.sqs.send(new SQS.ChangeMessageVisibilityCommand(input)), answers: {} };
  },
  async ChangeMessageVisibilityBatch(wire) {
    const { QueueUrl, ReceiptHandle } = await receiveMessage(wire);
    const input = { QueueUrl, Entries: [{ Id: 'a', ReceiptHandle, VisibilityTimeout: 60 }] };
    return {
      call: () => wire.sqs.send(new SQS.ChangeMessageVisibilityBatchCommand(input)),
      answers: { Successful: [{ Id: 'a' }] },
    };
  },
  CreateQueue({ sqs, newName }) {
    const QueueName = newName();
    const input = { QueueName, Attributes: { DelaySeconds: '1' } };
    return {
      call: () => sqs.send(new SQS.CreateQueueCommand(input)),
      answers: { QueueUrl: expect.stringContaining(`/${QueueName}`) },
    };
  },
  async DeleteMessage(wire) {
    const { QueueUrl, ReceiptHandle } = await receiveMessage(wire);
    return { call: () => wire.sqs.send(new SQS.DeleteMessageCommand({ QueueUrl, ReceiptHandle })), answers: {} };
  },
  async DeleteMessageBatch(wire) {
    const { QueueUrl, ReceiptHandle } = await receiveMessage(wire);
    const input = { QueueUrl, Entries: [{ Id: 'a', ReceiptHandle }] };
    return {
      call: () => wire.sqs.send(new SQS.DeleteMessageBatchCommand(input)),
      answers: { Successful: [{ Id: 'a' }] },
    };
  },
  async GetQueueAttributes(wire) {
    const { QueueUrl } = await makeQueue(wire, { DelaySeconds: '7' });
    const AttributeNames: SQS.QueueAttributeName[] = ['All'];
    return {
      call: () => wire.sqs.send(new SQS.GetQueueAttributesCommand({ QueueUrl, AttributeNames })),
      answers: { Attributes: { DelaySeconds: '7' } },
    };
  },
  async GetQueueUrl(wire) {
    const { QueueName, QueueUrl } = await makeQueue(wire);
    return { call: () => wire.sqs.send(new SQS.GetQueueUrlCommand({ QueueName })), answers: { QueueUrl } };
  },
  async ListDeadLetterSourceQueues(wire) {
    const { QueueUrl, QueueName } = await makeQueue(wire);
    const deadLetterTargetArn = wire.services.kernel.arn('sqs', QueueName);
    const source = await makeQueue(wire, {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
    });
    return {
      call: () => wire.sqs.send(new SQS.ListDeadLetterSourceQueuesCommand({ QueueUrl, MaxResults: 5 })),
      answers: { queueUrls: [source.QueueUrl] },
    };
  },
  async ListMessageMoveTasks(wire) {
    const SourceArn = await makeDeadLetterQueue(wire);
    await wire.sqs.send(new SQS.StartMessageMoveTaskCommand({ SourceArn }));
    const input = { SourceArn, MaxResults: 10 };
    return {
      call: () => wire.sqs.send(new SQS.ListMessageMoveTasksCommand(input)),
      answers: { Results: [{ SourceArn, StartedTimestamp: expect.any(Number) }] },
    };
  },
  async ListQueues(wire) {
    const { QueueName: QueueNamePrefix, QueueUrl } = await makeQueue(wire);
    return {
      call: () => wire.sqs.send(new SQS.ListQueuesCommand({ QueueNamePrefix, MaxResults: 5 })),
      answers: { QueueUrls: [QueueUrl] },
    };
  },
  async PurgeQueue(wire) {
    const { QueueUrl } = await makeMessage(wire);
    return { call: () => wire.sqs.send(new SQS.PurgeQueueCommand({ QueueUrl })), answers: {} };
  },
  async ReceiveMessage(wire) {
    const { QueueUrl } = await makeMessage(wire);
    const input = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 30, WaitTimeSeconds: 0 };
    return {
      call: () => wire.sqs.send(new SQS.ReceiveMessageCommand(input)),
      answers: { Messages: [{ Body: 'on', ReceiptHandle: someText }] },
    };
  },
  async SendMessage(wire) {
    const { QueueUrl } = await makeQueue(wire);
    const MessageAttributes = { colour: { DataType: 'String', StringValue: 'red' } };
    const input = { QueueUrl, MessageBody: 'on', DelaySeconds: 0, MessageAttributes };
    return {
      call: () => wire.sqs.send(new SQS.SendMessageCommand(input)),
      answers: { MessageId: someText, MD5OfMessageBody: 'ed2b5c0139cec8ad2873829dc1117d50' },
    };
  },
  async SendMessageBatch(wire) {
    const { QueueUrl } = await makeQueue(wire);
    const input = { QueueUrl, Entries: [{ Id: 'a', MessageBody: 'on', DelaySeconds: 0 }] };
    return {
      call: () => wire.sqs.send(new SQS.SendMessageBatchCommand(input)),
      answers: { Successful: [{ Id: 'a' }] },
    };
  },
  async SetQueueAttributes(wire) {
    const { QueueUrl } = await makeQueue(wire);
    const input = { QueueUrl, Attributes: { VisibilityTimeout: '5' } };
    return { call: () => wire.sqs.send(new SQS.SetQueueAttributesCommand(input)), answers: {} };
  },
  async StartMessageMoveTask(wire) {
    const input = { SourceArn: await makeDeadLetterQueue(wire), MaxNumberOfMessagesPerSecond: 10 };
    return {
      call: () => wire.sqs.send(new SQS.StartMessageMoveTaskCommand(input)),
      answers: { TaskHandle: someText },
    };
  },
};

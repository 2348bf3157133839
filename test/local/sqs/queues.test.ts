/** Queues: made, found, listed, changed. */
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { NOON, type StartedSqs, startSqs } from './sqs-client.ts';

let twin: StartedSqs;
beforeEach(async () => {
  twin = await startSqs();
});
afterEach(() => twin.close());

const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:123456789012:${name}`;
const attributesOf = async (QueueUrl: string) => {
  const { Attributes } = await twin.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Attributes;
};

describe('CreateQueue', () => {
  test('answers an address at the endpoint, with account and name', async () => {
    const url = await twin.createQueue('orders');
    expect(url).toBe(`${twin.client.endpoint}/123456789012/orders`);
  });

  test('answers the same address for the same attributes and refuses others', async () => {
    const url = await twin.createQueue('orders', { DelaySeconds: '5' });
    expect(await twin.createQueue('orders', { DelaySeconds: '5' })).toBe(url);
    await expect(twin.createQueue('orders', { DelaySeconds: '6' })).rejects.toMatchObject({
      name: 'QueueNameExists',
      Code: 'QueueAlreadyExists',
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    });
  });

  test.each([
    [{ QueueName: 'a b' }, 'com.amazonaws.sqs#InvalidParameterValueException', 'InvalidParameterValue;Sender'],
    [{}, 'com.amazonaws.sqs#MissingRequiredParameterException', 'MissingParameter;Sender'],
  ])(
    'answers %j with the name %s in the body and the code of the Query protocol in a header',
    async (input, type, code) => {
      const response = await fetch(twin.client.endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': 'AmazonSQS.CreateQueue', 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify(input),
      });
      expect(await response.json()).toMatchObject({ __type: type });
      expect(response.headers.get('x-amzn-query-error')).toBe(code);
    },
  );

  test.each<[{ QueueName?: string; Attributes?: Record<string, string> }, string, string | RegExp]>([
    [{}, 'MissingParameter', 'The request must contain the parameter QueueName.'],
    [{ QueueName: 'a b' }, 'InvalidParameterValue', /^Value a b for parameter QueueName is invalid\. Reason: Can only/],
    [{ QueueName: 'a', Attributes: { Colour: 'red' } }, 'InvalidAttributeName', 'Unknown Attribute Colour.'],
    [
      { QueueName: 'a', Attributes: { VisibilityTimeout: '43201' } },
      'InvalidAttributeValue',
      'Invalid value for the parameter VisibilityTimeout.',
    ],
    [{ QueueName: 'a', Attributes: { FifoQueue: 'true' } }, 'NotImplemented', /the queue attribute FifoQueue/],
    [{ QueueName: 'a.fifo' }, 'NotImplemented', /FIFO queues/],
    [{ QueueName: 'a.fifo', Attributes: { FifoQueue: 'true' } }, 'NotImplemented', /FIFO queues/],
    [
      { QueueName: 'a', Attributes: { RedrivePolicy: '{"deadLetterTargetArn":"x","maxReceiveCount":3}' } },
      'InvalidParameterValue',
      /Reason: Invalid value for deadLetterTargetArn\.$/,
    ],
    [
      {
        QueueName: 'a',
        Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('none'), maxReceiveCount: 3 }) },
      },
      'InvalidParameterValue',
      /Reason: Dead letter target does not exist\.$/,
    ],
  ])('refuses %j with %s', async (input, name, message) => {
    const sent = twin.sqs.send(new CreateQueueCommand({ QueueName: undefined, ...input }));
    await expect(sent).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('GetQueueUrl', () => {
  test('finds a queue by its name', async () => {
    const url = await twin.createQueue('orders');
    const { QueueUrl } = await twin.sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
    expect(QueueUrl).toBe(url);
  });

  test.each([{ QueueName: 'none' }, { QueueName: 'orders', QueueOwnerAWSAccountId: '210987654321' }])(
    'refuses the unknown queue %j',
    async (input) => {
      await twin.createQueue('orders');
      const sent = twin.sqs.send(new GetQueueUrlCommand(input));
      await expect(sent).rejects.toBeInstanceOf(QueueDoesNotExist);
      await expect(sent).rejects.toMatchObject({
        name: 'QueueDoesNotExist',
        message: 'The specified queue does not exist.',
        Code: 'AWS.SimpleQueueService.NonExistentQueue',
        Type: 'Sender',
        $metadata: { httpStatusCode: 400 },
      });
    },
  );
});

describe('GetQueueAttributes', () => {
  test('answers defaults and numbers of messages', async () => {
    const url = await twin.createQueue('orders', { VisibilityTimeout: '20' });
    await twin.send(url, 'one');
    await twin.send(url, 'two');
    await twin.receive(url);
    const seconds = String(NOON / 1000);
    expect(await attributesOf(url)).toEqual({
      QueueArn: arnOf('orders'),
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: seconds,
      LastModifiedTimestamp: seconds,
      VisibilityTimeout: '20',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
    });
  });

  test('returns nothing when no attributes are requested', async () => {
    const QueueUrl = await twin.createQueue('orders');
    const { Attributes } = await twin.sqs.send(new GetQueueAttributesCommand({ QueueUrl }));
    expect(Attributes).toBeUndefined();
  });
});

describe('SetQueueAttributes', () => {
  test('replaces the given values, and an empty one removes its attribute', async () => {
    const QueueUrl = await twin.createQueue('orders', { DelaySeconds: '3' });
    const Policy = '{"Statement":[]}';
    await twin.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy, VisibilityTimeout: '9' } }));
    expect(await attributesOf(QueueUrl)).toMatchObject({ Policy, VisibilityTimeout: '9', DelaySeconds: '3' });
    await twin.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    expect(await attributesOf(QueueUrl)).not.toHaveProperty('Policy');
  });

  test('refuses a value out of range and a queue that does not exist', async () => {
    const QueueUrl = await twin.createQueue('orders');
    const bad = new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: 'soon' } });
    await expect(twin.sqs.send(bad)).rejects.toMatchObject({ name: 'InvalidAttributeValue' });
    const lost = new SetQueueAttributesCommand({ QueueUrl: `${QueueUrl}s`, Attributes: {} });
    await expect(twin.sqs.send(lost)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});

describe('ListQueues and ListDeadLetterSourceQueues', () => {
  test('list by prefix, page by page', async () => {
    for (const name of ['lamps-c', 'lamps-a', 'orders', 'lamps-b']) await twin.createQueue(name);
    const list = (NextToken?: string) =>
      twin.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'lamps', MaxResults: 2, NextToken }));
    const first = await list();
    const second = await list(first.NextToken);
    const names = [first, second].map(({ QueueUrls }) => QueueUrls?.map((url) => url.split('/').at(-1)));
    expect(names).toEqual([['lamps-a', 'lamps-b'], ['lamps-c']]);
    expect(second.NextToken).toBeUndefined();
  });

  test('list the sources of a dead-letter queue', async () => {
    const QueueUrl = await twin.createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 });
    const source = await twin.createQueue('orders', { RedrivePolicy });
    const { queueUrls } = await twin.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
    expect(queueUrls).toEqual([source]);
  });

  test('a page of 0 is refused', async () => {
    await expect(twin.sqs.send(new ListQueuesCommand({ MaxResults: 0 }))).rejects.toMatchObject({
      message: 'Value 0 for parameter MaxResults is invalid. Reason: Must be between 1 and 1000, if provided.',
    });
  });
});

describe('DeleteQueue', () => {
  test('deletes the queue and its messages', async () => {
    const QueueUrl = await twin.createQueue('orders');
    await twin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'lost' }));
    await twin.sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await expect(attributesOf(QueueUrl)).rejects.toThrow(QueueDoesNotExist);
    await expect(twin.sqs.send(new DeleteQueueCommand({ QueueUrl }))).rejects.toThrow(QueueDoesNotExist);
    expect((await twin.sqs.send(new ListQueuesCommand({}))).QueueUrls).toBeUndefined();
  });

  test('frees the name after a minute, for a queue that is empty', async () => {
    const QueueUrl = await twin.createQueue('orders');
    await twin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'lost' }));
    await twin.sqs.send(new DeleteQueueCommand({ QueueUrl }));
    twin.kernel.clock.jump(59_999);
    await expect(twin.createQueue('orders')).rejects.toMatchObject({ name: 'QueueDeletedRecently' });
    twin.kernel.clock.jump(1);
    expect(await twin.createQueue('orders')).toBe(QueueUrl);
    expect((await twin.sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined();
  });
});

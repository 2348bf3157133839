/** Messages: sent, received, deleted, hidden, purged. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  PurgeQueueCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { NOON, type StartedSqs, startSqs } from './sqs-client.ts';

let twin: StartedSqs;
let QueueUrl: string;
beforeEach(async () => {
  twin = await startSqs();
  QueueUrl = await twin.createQueue('orders');
});
afterEach(() => twin.close());

const bodies = async (options = {}) => (await twin.receive(QueueUrl, options)).map(({ Body }) => Body);

describe('SendMessage', () => {
  test('returns digests that the SDK checks', async () => {
    const MessageAttributes = {
      General: { DataType: 'String', StringValue: 'Kenobi' },
      Hello: { DataType: 'String', StringValue: 'There' },
      'Help.Me': { DataType: 'String', StringValue: 'Me' },
    };
    const sent = await twin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'msg', MessageAttributes }));
    expect(sent).toMatchObject({
      MD5OfMessageBody: '6e2baaf3b97dbeef01c0043275f9a0e7',
      MD5OfMessageAttributes: '4c360f3fdafd970e05fae2f149d997f5',
    });
  });

  test('a delayed message becomes visible after its delay', async () => {
    await twin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 60 }));
    await twin.kernel.advance(59_999);
    expect(await bodies()).toEqual([]);
    await twin.kernel.advance(1);
    expect(await bodies()).toEqual(['later']);
  });

  test.each([
    [{ MessageBody: '' }, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
    [{ MessageBody: 'a\u0000' }, 'InvalidMessageContents', /^Invalid binary character '#x0' was found/],
    [{ MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue', /Message must be shorter than 1048576 bytes\.$/],
    [
      { MessageBody: 'a', DelaySeconds: 901 },
      'InvalidParameterValue',
      'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      { MessageBody: 'a', MessageAttributes: { size: { DataType: 'Number', StringValue: 'big' } } },
      'InvalidParameterValue',
      /^Can't cast the value/,
    ],
    [
      { MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd' },
      'NotImplemented',
      /MessageDeduplicationId/,
    ],
  ])('refuses %j', async (input, name, message) => {
    const sent = twin.sqs.send(new SendMessageCommand({ QueueUrl, ...input }));
    await expect(sent).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('ReceiveMessage', () => {
  test('returns the requested system attributes and trace header', async () => {
    const header = 'Root=1-6a0da5c0-000000000000000000000001;Parent=0000000000000001;Sampled=1';
    const input = { QueueUrl, MessageBody: 'traced' };
    await twin.kernel.call({
      service: 'sqs',
      operation: 'SendMessage',
      input,
      principal: { type: 'role', roleArn: 'arn:aws:iam::123456789012:role/lamp', session: 'lamp-1' },
      traceHeader: header,
    });
    const [message] = await twin.receive(QueueUrl, { MessageSystemAttributeNames: ['All'] });
    expect(message?.Attributes).toEqual({
      SenderId: expect.stringMatching(/^AROA[A-Z0-9]{17}:lamp-1$/),
      SentTimestamp: String(NOON),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(NOON),
      AWSTraceHeader: header,
    });
  });

  test("the message's own trace header takes precedence over that of the call", async () => {
    const own = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=own' } };
    const input = { QueueUrl, MessageBody: 'traced', MessageSystemAttributes: own };
    const principal = { type: 'account' } as const;
    await twin.kernel.call({ service: 'sqs', operation: 'SendMessage', input, principal, traceHeader: 'Root=other' });
    const [message] = await twin.receive(QueueUrl, { MessageSystemAttributeNames: ['AWSTraceHeader'] });
    expect(message?.Attributes).toEqual({ AWSTraceHeader: 'Root=own' });
  });

  test.each([
    [[], undefined],
    [['Hello', 'None'], ['Hello']],
    [['Hel.*'], ['Hello', 'Help.Me']],
    [['All'], ['General', 'Hello', 'Help.Me']],
    [['.*'], ['General', 'Hello', 'Help.Me']],
    [['*'], ['General', 'Hello', 'Help.Me']],
  ])('message attributes wanted as %j are %j', async (MessageAttributeNames, names) => {
    const value = { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) };
    const MessageAttributes = { General: value, Hello: value, 'Help.Me': value };
    await twin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'msg', MessageAttributes }));
    const [message] = await twin.receive(QueueUrl, { MessageAttributeNames });
    expect(message?.MessageAttributes && Object.keys(message.MessageAttributes)).toEqual(names);
    if (names) expect(message?.MessageAttributes?.[names[0] ?? '']).toEqual(value);
  });

  test('up to ten messages are received at once, in the order of their arrival', async () => {
    for (let index = 0; index < 12; index += 1) await twin.send(QueueUrl, `order ${index}`);
    const first = Array.from({ length: 10 }, (_, index) => `order ${index}`);
    expect(await bodies({ MaxNumberOfMessages: 10 })).toEqual(first);
    expect(await bodies({ MaxNumberOfMessages: 10 })).toEqual(['order 10', 'order 11']);
  });

  test('a message that is not deleted comes again after its visibility time-out', async () => {
    await twin.send(QueueUrl, 'again');
    expect(await bodies({ VisibilityTimeout: 10 })).toEqual(['again']);
    await twin.kernel.advance(9_999);
    expect(await bodies()).toEqual([]);
    await twin.kernel.settle();
    expect(twin.kernel.clock.now()).toBe(NOON + 10_000);
    expect(await bodies({ VisibilityTimeout: 0 })).toEqual(['again']);
    expect(await bodies()).toEqual(['again']);
  });

  test('a message older than the retention period no longer exists', async () => {
    await twin.send(QueueUrl, 'old');
    await twin.kernel.advance(345_600_000);
    expect(await bodies()).toEqual([]);
  });

  test.each([
    [
      { MaxNumberOfMessages: 11 },
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      { WaitTimeSeconds: 21 },
      'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
  ])('refuses %j', async (options, message) => {
    await expect(twin.receive(QueueUrl, options)).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
  });
});

describe('DeleteMessage', () => {
  test('deletes permanently', async () => {
    await twin.send(QueueUrl, 'done');
    const [message] = await twin.receive(QueueUrl);
    await twin.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    await twin.kernel.advance(60_000);
    expect(await bodies()).toEqual([]);
  });

  test('a handle of an earlier receipt deletes nothing', async () => {
    await twin.send(QueueUrl, 'again');
    const [first] = await twin.receive(QueueUrl, { VisibilityTimeout: 0 });
    await twin.receive(QueueUrl, { VisibilityTimeout: 0 });
    await twin.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    expect(await bodies()).toEqual(['again']);
  });

  test('refuses a handle that does not belong to this queue', async () => {
    const sent = twin.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'abc' }));
    await expect(sent).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
      message: 'The input receipt handle "abc" is not a valid receipt handle.',
    });
  });
});

describe('ChangeMessageVisibility', () => {
  const change = (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
    twin.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

  test('extends the visibility timeout, and 0 ends it', async () => {
    await twin.send(QueueUrl, 'held');
    const [message] = await twin.receive(QueueUrl);
    await change(message?.ReceiptHandle, 100);
    await twin.kernel.advance(99_999);
    expect(await bodies()).toEqual([]);
    await change(message?.ReceiptHandle, 0);
    expect(await bodies()).toEqual(['held']);
  });

  test('a handle that has expired, or is of an earlier receipt, changes nothing', async () => {
    await twin.send(QueueUrl, 'free');
    const [message] = await twin.receive(QueueUrl);
    await twin.kernel.advance(30_000);
    await change(message?.ReceiptHandle, 5);
    const [again] = await twin.receive(QueueUrl);
    expect(again?.Body).toBe('free');
    await change(message?.ReceiptHandle, 0);
    expect(await bodies()).toEqual([]);
  });

  test('refuses a message that was deleted', async () => {
    await twin.send(QueueUrl, 'gone');
    const [message] = await twin.receive(QueueUrl);
    await twin.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    await expect(change(message?.ReceiptHandle, 5)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringMatching(/Message does not exist or is not available for visibility timeout change\.$/),
    });
  });
});

describe('PurgeQueue', () => {
  test('deletes visible and hidden messages, once a minute', async () => {
    await twin.send(QueueUrl, 'held');
    await twin.receive(QueueUrl);
    await twin.send(QueueUrl, 'visible');
    await twin.sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await expect(twin.sqs.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toMatchObject({
      name: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on orders is allowed every 60 seconds.',
      $metadata: { httpStatusCode: 403 },
    });
    await twin.kernel.advance(60_000);
    expect(await bodies()).toEqual([]);
    await twin.sqs.send(new PurgeQueueCommand({ QueueUrl }));
  });
});

/** Batches: each entry has its own outcome, the batch as a whole has its own rules. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
} from '@aws-sdk/client-sqs';
import { type StartedSqs, startSqs } from './sqs-client.ts';

let twin: StartedSqs;
let QueueUrl: string;
beforeEach(async () => {
  twin = await startSqs();
  QueueUrl = await twin.createQueue('orders');
});
afterEach(() => twin.close());

const entry = (Id: string, MessageBody = 'body'): SendMessageBatchRequestEntry => ({ Id, MessageBody });
const send = (...Entries: SendMessageBatchRequestEntry[]) =>
  twin.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));

test('ten messages are sent, received, hidden and deleted in batches', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `entry-${index}`);
  const sent = await send(...ids.map((id) => entry(id, `order ${id}`)));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(ids);
  expect(sent).not.toHaveProperty('Failed');
  const messages = await twin.receive(QueueUrl, { MaxNumberOfMessages: 10 });
  const held = messages.map(({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle, VisibilityTimeout: 100 }));
  const changed = await twin.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: held }));
  expect(changed.Successful).toHaveLength(10);
  await twin.kernel.advance(99_999);
  const Entries = held.map(({ Id, ReceiptHandle }) => ({ Id, ReceiptHandle }));
  const deleted = await twin.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  expect(deleted.Successful).toHaveLength(10);
  await twin.kernel.advance(60_000);
  expect(await twin.receive(QueueUrl)).toEqual([]);
});

test('a bad entry fails alone', async () => {
  const { Successful, Failed } = await send(entry('good'), { ...entry('late'), DelaySeconds: 901 });
  expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
  expect(Failed).toEqual([
    {
      Id: 'late',
      SenderFault: true,
      Code: 'InvalidParameterValue',
      Message: 'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    },
  ]);
});

test('an invalid handle fails its entry alone', async () => {
  await twin.send(QueueUrl, 'held');
  const [message] = await twin.receive(QueueUrl);
  const Entries = [
    { Id: 'good', ReceiptHandle: message?.ReceiptHandle },
    { Id: 'bad', ReceiptHandle: 'abc' },
  ];
  const { Successful, Failed } = await twin.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  expect(Successful).toEqual([{ Id: 'good' }]);
  expect(Failed).toMatchObject([{ Id: 'bad', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
});

test('a fault of effect entry fails that many entries', async () => {
  twin.kernel.faults.add({ service: 'sqs', operation: 'SendMessageBatch', effect: 'entry', times: 1 });
  const { Successful, Failed } = await send(entry('first'), entry('second'));
  expect(Failed).toMatchObject([{ Id: 'first', SenderFault: false, Code: 'InternalError' }]);
  expect(Successful).toHaveLength(1);
});

test.each([
  [[], 'EmptyBatchRequest', 'There should be at least one SendMessageBatchRequestEntry in the request.'],
  [
    Array.from({ length: 11 }, (_, index) => entry(`e${index}`)),
    'TooManyEntriesInBatchRequest',
    'Maximum number of entries per request are 10. You have sent 11.',
  ],
  [[entry('invalid:id')], 'InvalidBatchEntryId', /^A batch entry id can only contain alphanumeric characters/],
  [[entry('same'), entry('same')], 'BatchEntryIdsNotDistinct', 'Id same repeated.'],
  [
    [entry('a', 'x'.repeat(600_000)), entry('b', 'x'.repeat(600_000))],
    'BatchRequestTooLong',
    'Batch requests cannot be longer than 1048576 bytes. You have sent 1200000 bytes.',
  ],
])('a batch is refused whole: %#', async (entries, name, message) => {
  await expect(send(...entries)).rejects.toMatchObject({
    name,
    Code: `AWS.SimpleQueueService.${name}`,
    message: expect.stringMatching(message),
  });
});

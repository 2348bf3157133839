/** Queues as event sources: what the function gets, what is deleted, what comes again. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { required, string } from '../../../local/kernel/rules/rule.ts';
import { operation, type Service } from '../../../local/kernel/service.ts';
import { createSqs } from '../../../local/sqs/service.ts';
import { deployFunction, deployResource } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

/** Reports what it received to the test, then does what the first message's body says. */
const WORKER = `import { request } from 'node:http';
const tell = (text) => new Promise((resolve, reject) => {
  const headers = { 'x-amz-target': 'Ear.Tell', 'content-type': 'application/x-amz-json-1.1' };
  request(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers }, (response) => response.resume().on('end', resolve))
    .on('error', reject).end(JSON.stringify({ text }));
});
export const handler = async (event) => {
  await tell(JSON.stringify(event));
  const failed = event.Records.filter(({ body }) => body === 'fails');
  if (event.Records.some(({ body }) => body === 'throws')) throw new Error('all of them');
  if (event.Records.some(({ body }) => body === 'babbles')) return { batchItemFailures: [{ itemIdentifier: 'nobody' }] };
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:123456789012:switches';
const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/switches';

interface SqsRecord extends JsonObject {
  body: string;
  messageId: string;
}

let twin: StartedLambda;
let sqs: SQSClient;
let events: { Records: SqsRecord[] }[];
const ear = (): Service => ({
  name: 'ear',
  wire: { protocol: 'json', version: '1.1', target: 'Ear' },
  operations: {
    Tell: operation({
      members: { text: required(string()) },
      action: UNRESTRICTED,
      run({ text }) {
        events.push(JSON.parse(text));
        return {};
      },
    }),
  },
});

beforeEach(async () => {
  events = [];
  twin = await startLambda({ others: [createSqs, ear], startAt: Date.UTC(2026, 0, 1) });
  sqs = new SQSClient({ ...twin.client, useQueueUrlAsEndpoint: false });
  const RedrivePolicy = { deadLetterTargetArn: `${QUEUE_ARN}-dead`, maxReceiveCount: 3 };
  await deployResource(twin.kernel, 'AWS::SQS::Queue', { QueueName: 'switches-dead' });
  await deployResource(twin.kernel, 'AWS::SQS::Queue', { QueueName: 'switches', VisibilityTimeout: 30, RedrivePolicy });
  await deployFunction(twin.kernel, { name: 'worker', code: WORKER, properties: { Timeout: 5 } });
});
afterEach(async () => {
  sqs.destroy();
  await twin.close();
});

async function poll(properties: JsonObject = {}): Promise<void> {
  const FunctionResponseTypes = ['ReportBatchItemFailures'];
  const mapping: JsonObject = {
    EventSourceArn: QUEUE_ARN,
    FunctionName: 'worker',
    FunctionResponseTypes,
    ...properties,
  };
  await deployResource(twin.kernel, 'AWS::Lambda::EventSourceMapping', mapping);
  for (const service of twin.kernel.services()) if (service.name === 'lambda') await service.start?.();
}

const send = (MessageBody: string, more: object = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

async function count(QueueName: string): Promise<number> {
  const input = { QueueUrl: QueueUrl.replace('switches', QueueName), AttributeNames: ['All'] };
  const principal = { type: 'account' } as const;
  const { Attributes } = await twin.kernel.call({ service: 'sqs', operation: 'GetQueueAttributes', input, principal });
  const { ApproximateNumberOfMessages: seen, ApproximateNumberOfMessagesNotVisible: hidden } = Attributes as JsonObject;
  return Number(seen) + Number(hidden);
}

const bodies = () => events.map(({ Records }) => Records.map(({ body }) => body));

test('a record has the form that AWS gives it', async () => {
  await poll();
  const header = 'Root=1-65a1b2c3-0123456789abcdef01234567;Parent=53995c3f42cd8ad0;Sampled=1';
  const { MessageId } = await send('on', {
    MessageAttributes: { room: { DataType: 'String', StringValue: 'hall' } },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: header } },
  });
  await twin.kernel.whenIdle();
  expect(events).toEqual([
    {
      Records: [
        {
          messageId: MessageId,
          receiptHandle: expect.any(String),
          body: 'on',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '1767225600000',
            SenderId: expect.any(String),
            ApproximateFirstReceiveTimestamp: '1767225600000',
            AWSTraceHeader: header,
          },
          messageAttributes: {
            room: { stringValue: 'hall', stringListValues: [], binaryListValues: [], dataType: 'String' },
          },
          md5OfMessageAttributes: expect.stringMatching(/^[\da-f]{32}$/),
          md5OfBody: 'ed2b5c0139cec8ad2873829dc1117d50',
          eventSource: 'aws:sqs',
          eventSourceARN: QUEUE_ARN,
          awsRegion: 'eu-west-1',
        },
      ],
    },
  ]);
  expect(await count('switches')).toBe(0);
});

test('waiting messages come in one batch, up to its size', async () => {
  for (let index = 0; index < 5; index++) await send(`m${index}`);
  await poll({ BatchSize: 3 });
  await twin.kernel.whenIdle();
  expect(bodies().map(({ length }) => length)).toEqual([3, 2]);
});

test('only the messages that failed come again, after their visibility time-out, and end in the dead-letter queue', async () => {
  for (const body of ['on', 'fails', 'off']) await send(body);
  await poll();
  await twin.kernel.whenIdle();
  expect(bodies()).toEqual([['on', 'fails', 'off']]);
  expect(await count('switches')).toBe(1);
  await twin.kernel.advance(29_000);
  expect(bodies()).toHaveLength(1);
  await twin.kernel.advance(62_000);
  expect(bodies().slice(1)).toEqual([['fails'], ['fails']]);
  expect([await count('switches'), await count('switches-dead')]).toEqual([0, 1]);
});

test.each(['throws', 'babbles'])('all messages come again where the function %s', async (how) => {
  for (const body of ['on', how]) await send(body);
  await poll();
  await twin.kernel.whenIdle();
  expect(await count('switches')).toBe(2);
});

test('the response is ignored where batch item failures are not reported', async () => {
  await send('fails');
  await poll({ FunctionResponseTypes: [] });
  await twin.kernel.whenIdle();
  expect(await count('switches')).toBe(0);
});

test('a window collects a batch over time, and a full batch does not wait for its end', async () => {
  await poll({ BatchSize: 3, MaximumBatchingWindowInSeconds: 20 });
  await send('a');
  await twin.kernel.advance(10_000);
  await send('b');
  await twin.kernel.whenIdle();
  expect(events).toEqual([]);
  await twin.kernel.advance(10_000);
  expect(bodies()).toEqual([['a', 'b']]);
  for (const body of ['c', 'd', 'e']) await send(body);
  await twin.kernel.whenIdle();
  expect(bodies()[1]).toEqual(['c', 'd', 'e']);
});

test('a queue or a function that cannot be reached is tried again, later each time', async () => {
  const { faults } = twin.kernel;
  faults.add({ service: 'sqs', operation: 'ReceiveMessage', effect: 'throttle', times: 2 });
  faults.add({ service: 'lambda', operation: 'Invoke', effect: 'throttle', times: 1 });
  await send('on');
  await poll();
  await twin.kernel.whenIdle();
  expect(events).toEqual([]);
  await twin.kernel.settle();
  await twin.kernel.advance(31_000);
  expect(bodies()).toEqual([['on']]);
  expect(await count('switches')).toBe(0);
});

test('a lost reply to a deletion does no harm', async () => {
  twin.kernel.faults.add({ service: 'sqs', operation: 'DeleteMessageBatch', effect: 'after', times: 1 });
  await send('on');
  await poll();
  await twin.kernel.settle();
  await twin.kernel.advance(60_000);
  expect(bodies()).toEqual([['on']]);
});

test('a batch that needs a window and has none stops the deployment', async () => {
  await expect(poll({ BatchSize: 100 })).rejects.toThrow('a BatchSize of 100 needs a MaximumBatchingWindowInSeconds');
});

test('an invocation begins a trace of its own, linked to those that the messages came from', async () => {
  const sent = { Root: '1-65a1b2c3-0123456789abcdef01234567', Parent: '53995c3f42cd8ad0' };
  const traced = (sampled: number) => `Root=${sent.Root};Parent=${sent.Parent};Sampled=${sampled}`;
  for (const StringValue of [traced(1), traced(0), traced(1)]) {
    await send('on', { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue } } });
  }
  await poll();
  await twin.kernel.whenIdle();
  const kept = await twin.kernel.store.collection<string>('xray.segments').list();
  const services = kept.map(({ value }) => JSON.parse(value)).filter(({ origin }) => origin === 'AWS::Lambda');
  const link = { trace_id: sent.Root, id: sent.Parent, attributes: { 'aws.xray.reserved.reference_type': 'parent' } };
  expect(services.flatMap(({ links = [] }) => links)).toEqual([link]);
  for (const { trace_id, parent_id } of services)
    expect([trace_id === sent.Root, parent_id]).toEqual([false, undefined]);
});

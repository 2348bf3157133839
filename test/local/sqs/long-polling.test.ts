/** Receivers that wait: woken by arrival and by time, never counted as work. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { NOON, type StartedSqs, startSqs } from './sqs-client.ts';

let twin: StartedSqs;
let QueueUrl: string;
beforeEach(async () => {
  twin = await startSqs();
  QueueUrl = await twin.createQueue('orders', { ReceiveMessageWaitTimeSeconds: '20' });
});
afterEach(() => twin.close());

const poll = async (signal?: AbortSignal) => {
  const input = { QueueUrl, VisibilityTimeout: 5 };
  const principal = { type: 'account' } as const;
  const { Messages = [] } = await twin.kernel.call({
    service: 'sqs',
    operation: 'ReceiveMessage',
    input,
    principal,
    signal,
  });
  return (Messages as { Body: string }[]).map(({ Body }) => Body);
};

test('a message wakes one waiting receiver', async () => {
  const polls = [poll(), poll()];
  await twin.send(QueueUrl, 'first');
  expect(await Promise.race(polls)).toEqual(['first']);
  await twin.send(QueueUrl, 'second');
  expect((await Promise.all(polls)).flat().sort()).toEqual(['first', 'second']);
});

test('a delayed message wakes the receiver when its time is up', async () => {
  await twin.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 7 }));
  const waiting = poll();
  await twin.kernel.advance(7000);
  expect(await waiting).toEqual(['later']);
});

test('a visibility time-out wakes the receiver', async () => {
  await twin.send(QueueUrl, 'again');
  await poll();
  const waiting = poll();
  await twin.kernel.settle();
  expect(await waiting).toEqual(['again']);
});

test('a wait is idle, and ends empty when its time is up', async () => {
  const waiting = poll();
  await twin.kernel.settle();
  expect(twin.kernel.clock.now()).toBe(NOON);
  await twin.kernel.advance(20_000);
  expect(await waiting).toEqual([]);
});

test('a receiver that disconnected leaves its message to the next', async () => {
  const gone = new AbortController();
  const first = poll(gone.signal);
  const second = poll();
  const sent = twin.send(QueueUrl, 'kept');
  gone.abort();
  await sent;
  expect(await first).toEqual([]);
  expect(await second).toEqual(['kept']);
});

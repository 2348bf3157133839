/** The metrics of queues. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Meter } from '../kernel/metrics.ts';
import type { FinishedCall } from '../kernel/service.ts';
import type { Queue, Queues } from './queues.ts';

const lengthOf = (list: Json | undefined): number => (Array.isArray(list) ? list.length : 0);

const addSize = (meter: Meter, { MessageBody }: JsonObject): void =>
  meter.add('SentMessageSize', Buffer.byteLength(String(MessageBody)), 'Bytes');

type Count = (meter: Meter, answered: Required<Pick<FinishedCall, 'call' | 'output'>>) => void;

const COUNTS: Readonly<Record<string, Count>> = {
  SendMessage(meter, { call: { input } }) {
    meter.add('NumberOfMessagesSent');
    addSize(meter, input);
  },
  SendMessageBatch(meter, { call: { input }, output }) {
    meter.add('NumberOfMessagesSent', lengthOf(output.Successful));
    for (const entry of input.Entries as JsonObject[]) addSize(meter, entry);
  },
  ReceiveMessage(meter, { output }) {
    const received = lengthOf(output.Messages);
    if (received === 0) meter.add('NumberOfEmptyReceives');
    else meter.add('NumberOfMessagesReceived', received);
  },
  DeleteMessage: (meter) => meter.add('NumberOfMessagesDeleted'),
  DeleteMessageBatch: (meter, { output }) => meter.add('NumberOfMessagesDeleted', lengthOf(output.Successful)),
};

/** An empty queue without requests has no metrics after six hours. */
const ACTIVE_MILLISECONDS = 6 * 60 * 60 * 1000;
/** A message that was received this often counts as a poison pill: the age is that of the next message. */
const POISON_RECEIVES = 3;
const MAX_POISON_PILLS = 1000;

/** Counts calls to queues, and reports the queues' state on request. */
export function createMeasure({ clock, metrics }: Kernel, queues: Queues): (finished: FinishedCall) => void {
  const usedAt = new Map<string, number>();

  function sample(): void {
    for (const queue of queues.all()) {
      const { visible, delayed, inFlight } = queue.mailbox.counts();
      const isUsed = (usedAt.get(queue.record.name) ?? Number.NEGATIVE_INFINITY) + ACTIVE_MILLISECONDS > clock.now();
      if (visible + delayed + inFlight === 0 && !isUsed) continue;
      const meter = metrics.meter('AWS/SQS', { QueueName: queue.record.name });
      meter.set('ApproximateNumberOfMessagesVisible', visible, 'Count');
      meter.set('ApproximateNumberOfMessagesNotVisible', inFlight, 'Count');
      meter.set('ApproximateNumberOfMessagesDelayed', delayed, 'Count');
      meter.set('ApproximateAgeOfOldestMessage', ageOfOldest(queue, queues, clock.now()), 'Seconds');
    }
  }

  metrics.onSample(sample);
  return ({ call, output }) => {
    const url = call.input.QueueUrl;
    if (typeof url !== 'string') return;
    const name = url.slice(url.lastIndexOf('/') + 1);
    if (queues.named(name) === undefined) return;
    usedAt.set(name, clock.now());
    if (output) COUNTS[call.operation]?.(metrics.meter('AWS/SQS', { QueueName: name }), { call, output });
  };
}

/** In seconds, since the message arrived in this queue: a dead letter's age starts again. */
function ageOfOldest({ mailbox }: Queue, { messages }: Queues, now: number): number {
  for (const key of mailbox.keys().slice(0, MAX_POISON_PILLS)) {
    const message = messages.get(key);
    if (message === undefined || message.received - message.receivedElsewhere > POISON_RECEIVES) continue;
    return Math.max(0, Math.floor((now - arrivedAt(key)) / 1000));
  }
  return 0;
}

/** In epoch milliseconds: a message's key ends in the microseconds of its arrival, as `nextKey` makes it. */
function arrivedAt(key: string): number {
  return Math.floor(Number(key.slice(key.lastIndexOf('/') + 1)) / 1000);
}

/** Dead-letter queues, looked at so that every message is in its place again afterwards. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { inParallel } from '../stream/in-parallel.ts';
import { OpsError } from '../terminal/errors.ts';

/** A message that this look holds: nobody else receives it until it is released or its time is up. */
export interface HeldMessage {
  messageId: string;
  body: string;
  /** ISO 8601. */
  sentAt: string;
  received: number;
  /** Message attributes that are texts; EventBridge says in them why it gave up. */
  attributes: Readonly<Record<string, string>>;
  traceHeader?: string;
  handle: string;
}

export interface QueueReader {
  /** Every message, once, ten at a time. */
  messages(): AsyncGenerator<HeldMessage[]>;
  /** Takes messages that have been dealt with out of the queue. @throws {OpsError} when SQS keeps one */
  remove(letters: readonly HeldMessage[]): Promise<void>;
  /** Shows everybody all messages again that are still here. */
  release(): Promise<void>;
}

const BATCH = 10;
const BATCHES_AT_ONCE = 8;
/** How long a killed look hides what it held, besides the time that the walk takes. */
const LEAST_HIDDEN_SECONDS = 30;
/** A look alone manages about so many messages in a second. */
const LOOKED_AT_PER_SECOND = 200;
const MOST_HIDDEN_SECONDS = 3600;

/**
 * Hides what it has seen only until the walk is over, and notices when it meets a message again. Dead-letter queues have no
 * redrive policy, so being received moves nothing on. `perSecond` says how fast the caller deals with messages.
 * {@link https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html Visibility timeout}.
 */
export function openQueueReader(sqs: SQSClient, QueueUrl: string, perSecond = LOOKED_AT_PER_SECOND): QueueReader {
  /** Handle by message id; what was removed or released is not in it. */
  const held = new Map<string, string>();
  const seen = new Set<string>();

  async function* messages(): AsyncGenerator<HeldMessage[]> {
    const walk = Math.ceil((await countVisible(sqs, QueueUrl)) / Math.min(perSecond, LOOKED_AT_PER_SECOND));
    const VisibilityTimeout = Math.min(LEAST_HIDDEN_SECONDS + walk, MOST_HIDDEN_SECONDS);
    for (;;) {
      const messages = await receive(sqs, { QueueUrl, VisibilityTimeout });
      const fresh = messages.filter(({ MessageId = '' }) => !seen.has(MessageId));
      for (const { MessageId = '', ReceiptHandle = '' } of messages) {
        seen.add(MessageId);
        held.set(MessageId, ReceiptHandle);
      }
      if (fresh.length === 0) return;
      yield fresh.map(toLetter);
    }
  }

  return {
    messages,
    async remove(messages) {
      await inParallel(inBatches(messages), BATCHES_AT_ONCE, async (batch) => {
        await remove(sqs, QueueUrl, batch);
        for (const { messageId } of batch) held.delete(messageId);
      });
    },
    async release() {
      const handles = Array.from(held.values());
      held.clear();
      await inParallel(inBatches(handles), BATCHES_AT_ONCE, (batch) => show(sqs, QueueUrl, batch));
    },
  };
}

const inBatches = <Thing>(things: readonly Thing[]): Thing[][] =>
  Array.from({ length: Math.ceil(things.length / BATCH) }, (_, index) =>
    things.slice(index * BATCH, (index + 1) * BATCH),
  );

async function remove(sqs: SQSClient, QueueUrl: string, messages: readonly HeldMessage[]): Promise<void> {
  const Entries = messages.map(({ handle }, index) => ({ Id: `${index}`, ReceiptHandle: handle }));
  const { Failed: [failed] = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  if (failed !== undefined) throw new OpsError(`SQS keeps a message that is dealt with: ${failed.Code}`);
}

/** A handle whose message is in sight already is refused by itself, which does no harm. */
async function show(sqs: SQSClient, QueueUrl: string, handles: readonly string[]): Promise<void> {
  const Entries = handles.map((ReceiptHandle, index) => ({ Id: `${index}`, ReceiptHandle, VisibilityTimeout: 0 }));
  await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
}

const VISIBLE = ['ApproximateNumberOfMessages'] as const;
const HIDDEN = ['ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const;

/** Messages that can be received now; approximate, as SQS says. */
export function countVisible(sqs: SQSClient, QueueUrl: string): Promise<number> {
  return count(sqs, QueueUrl, VISIBLE);
}

/** Messages that some consumer holds; approximate, as SQS says. */
export function countHidden(sqs: SQSClient, QueueUrl: string): Promise<number> {
  return count(sqs, QueueUrl, HIDDEN);
}

/** All messages: what waits for its next try is hidden most of the time. */
export function countMessages(sqs: SQSClient, QueueUrl: string): Promise<number> {
  return count(sqs, QueueUrl, [...VISIBLE, ...HIDDEN]);
}

async function count(
  sqs: SQSClient,
  QueueUrl: string,
  names: readonly (typeof VISIBLE | typeof HIDDEN)[number][],
): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: Array.from(names) }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

/** A short poll asks only some of SQS's servers: before the queue counts as empty, all of them are asked. */
async function receive(sqs: SQSClient, queue: { QueueUrl: string; VisibilityTimeout: number }): Promise<Message[]> {
  const ask = async (WaitTimeSeconds: number) => {
    const command = new ReceiveMessageCommand({
      ...queue,
      WaitTimeSeconds,
      MaxNumberOfMessages: BATCH,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    return (await sqs.send(command)).Messages ?? [];
  };
  const messages = await ask(0);
  if (messages.length > 0 || (await countVisible(sqs, queue.QueueUrl)) === 0) return messages;
  return ask(1);
}

function toLetter({ MessageId = '', Body = '', ReceiptHandle = '', Attributes = {}, MessageAttributes = {} }: Message) {
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return {
    messageId: MessageId,
    body: Body,
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
    received: Number(Attributes.ApproximateReceiveCount ?? 0),
    attributes: Object.fromEntries(attributes),
    traceHeader: Attributes.AWSTraceHeader,
    handle: ReceiptHandle,
  } satisfies HeldMessage;
}

/** Reads a queue that has no consumer and makes its messages visible again for the next reader. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  OverLimit,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { chunks } from '../stream/pages.ts';
import { OpsError, throwIfInterrupted } from '../terminal/errors.ts';
import { note } from '../terminal/print.ts';
import { countQueue, type QueueCounts } from './queue-counts.ts';

/** A message that this reader holds: no one else receives it until it is released or its visibility timeout ends. */
export interface HeldMessage {
  messageId: string;
  body: string;
  /** ISO 8601. */
  sentAt: string;
  received: number;
  /** Message attributes of type string. EventBridge puts the reason for a dead letter there. */
  attributes: Readonly<Record<string, string>>;
  traceHeader?: string;
  handle: string;
}

export interface QueueReader {
  /**
   * Yields every message once, ten at a time, each held until `remove` or `release`. Ends when the reader holds all messages
   * of the queue except those that another reader holds; those are then noted in `context.unread`, or were waited for.
   * @throws {OpsError} when the command is interrupted
   */
  messages(): AsyncGenerator<HeldMessage[]>;
  /** How many messages another reader held when `messages` ended. */
  readonly unread: number;
  /** Extends the visibility timeout of the held messages if necessary. Call it regularly during slow work. */
  keep(): Promise<void>;
  /** Deletes processed messages. @throws {OpsError} if SQS does not delete one */
  remove(messages: readonly HeldMessage[]): Promise<void>;
  /** Makes the held messages visible at once. Call it in a `finally` block; it never throws. */
  release(): Promise<void>;
}

export interface ReadQueue {
  /** The queue's name in the stage's settings. */
  place: string;
  url: string;
  /** How many messages per second the caller processes, if that is slower than reading them. */
  perSecond?: number;
}

/** The part of the command's context that a reader needs. */
export type ReaderContext = Pick<Context, 'unread' | 'waitForHeld'> & {
  clients: Pick<Context['clients'], 'sqs'>;
  io: Pick<Context['io'], 'clock' | 'random' | 'signal' | 'stderr'>;
};

const BATCH = 10;
const BATCHES_AT_ONCE = 8;
/** How long the messages of a killed reader stay hidden, in addition to the time that reading takes. */
const LEAST_HIDDEN_SECONDS = 30;
/** How many messages per second one reader receives, approximately. */
const READ_PER_SECOND = 200;
const MOST_HIDDEN_SECONDS = 3600;
/** SQS may return no message although there is one: this many empty responses in a row mean that the queue is empty. */
const EMPTY_ANSWERS = 3;
const RELEASE_ATTEMPTS = 5;
const FIRST_RETRY = 200;

interface Hold {
  handle: string;
  /** Epoch milliseconds. */
  until: number;
}

/**
 * SQS hides received messages until their visibility timeout ends. To keep that short after a reader is killed, the timeout is
 * only as long as reading the queue takes, and is extended while a slow caller works.
 * {@link https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html Visibility timeout}.
 */
export function openQueueReader(context: ReaderContext, { place, url, perSecond }: ReadQueue): QueueReader {
  const { sqs } = context.clients;
  const { clock, signal } = context.io;
  /** The held messages by id, without those that were removed or released. */
  const held = new Map<string, Hold>();
  const seen = new Set<string>();
  let hideFor = LEAST_HIDDEN_SECONDS;
  let renewAt = Number.POSITIVE_INFINITY;
  let unread = 0;

  function hold(messages: readonly Message[]): void {
    const until = clock.now() + hideFor * 1000;
    for (const { MessageId = '', ReceiptHandle = '' } of messages) {
      seen.add(MessageId);
      held.set(MessageId, { handle: ReceiptHandle, until });
    }
    if (messages.length > 0) renewAt = Math.min(renewAt, until - hideFor * 500);
  }

  async function keep(): Promise<void> {
    const now = clock.now();
    if (now < renewAt) return;
    const limit = now + hideFor * 750;
    const due = Array.from(held).filter(([, { until }]) => until < limit);
    await inParallel(chunks(due, BATCH), BATCHES_AT_ONCE, async (batch) => {
      const failed = new Set(await hide(batch.map(([, { handle }]) => handle)));
      for (const [index, [id, { handle }]] of batch.entries()) {
        // Another reader may have received it since.
        if (failed.has(`${index}`)) held.delete(id);
        else held.set(id, { handle, until: now + hideFor * 1000 });
      }
    });
    const ends = Array.from(held.values(), ({ until }) => until);
    renewAt = ends.reduce((least, until) => Math.min(least, until - hideFor * 500), Number.POSITIVE_INFINITY);
  }

  /** Returns the entries that SQS refused. */
  async function hide(handles: readonly string[], seconds = hideFor): Promise<string[]> {
    const Entries = handles.map((ReceiptHandle, index) => ({
      Id: `${index}`,
      ReceiptHandle,
      VisibilityTimeout: seconds,
    }));
    const answer = await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
    return (answer.Failed ?? []).map(({ Id = '' }) => Id);
  }

  async function receive(WaitTimeSeconds: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: url,
      VisibilityTimeout: hideFor,
      WaitTimeSeconds,
      MaxNumberOfMessages: BATCH,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    try {
      return (await sqs.send(command)).Messages ?? [];
    } catch (error) {
      // SQS allows 120,000 messages in flight; the others are only counted.
      if (error instanceof OverLimit) return [];
      throw error;
    }
  }

  async function* messages(): AsyncGenerator<HeldMessage[]> {
    const counts = await countQueue(sqs, url);
    if (counts.redrivePolicy !== undefined) {
      unread = counts.visible + counts.hidden;
      context.unread.set(place, { count: unread, why: movesWhatIsRead(place, unread, counts.redrivePolicy) });
      return;
    }
    hideFor = secondsHidden(counts, perSecond);
    for (let empty = 0; ; ) {
      throwIfInterrupted({ signal });
      await keep();
      const received = await receive(empty > 0 ? 1 : 0);
      const fresh = received.filter(({ MessageId = '' }) => !seen.has(MessageId));
      hold(received);
      if (fresh.length > 0) yield fresh.map(toHeldMessage);
      empty = received.length > 0 ? 0 : empty + 1;
      if (empty === 0) continue;
      const now = await countQueue(sqs, url);
      // Derived from one count of all messages: those that this reader does not hold are unread, or another reader has received them.
      const rest = now.visible + now.hidden - held.size;
      if (rest > 0 && now.visible > 0 && empty <= EMPTY_ANSWERS) continue;
      if (rest > 0 && context.waitForHeld) await waitFor(rest, now);
      else return endWith(Math.max(rest, 0), now);
    }
  }

  function endWith(rest: number, counts: QueueCounts): void {
    unread = rest;
    context.unread.set(place, { count: rest, why: heldElsewhere(place, rest, counts) });
  }

  /** Two that wait must not wait for each other: what this one holds is free meanwhile, for a time of its own. */
  async function waitFor(rest: number, { visible, hidden }: QueueCounts): Promise<void> {
    note(context.io, `Waiting for about ${rest} messages in ${place} that another reader holds.`);
    await release();
    const reading = ((visible + hidden) / READ_PER_SECOND) * 1000;
    await clock.sleep(1000 + context.io.random() * (2000 + reading), signal);
  }

  async function release(): Promise<void> {
    const handles = Array.from(held.values(), ({ handle }) => handle);
    held.clear();
    renewAt = Number.POSITIVE_INFINITY;
    let stuck = 0;
    await inParallel(chunks(handles, BATCH), BATCHES_AT_ONCE, async (batch) => {
      // SQS refuses a handle if the message is visible again or deleted.
      if (!(await attempt(() => hide(batch, 0)))) stuck += batch.length;
    });
    if (stuck > 0)
      note(context.io, `${stuck} messages in ${place} could not be released; they stay hidden for up to ${hideFor} s.`);
  }

  /** Unlike every other call, this one is also retried after an interruption. */
  async function attempt(call: () => Promise<unknown>): Promise<boolean> {
    for (let failures = 0; failures < RELEASE_ATTEMPTS; failures += 1) {
      try {
        await call();
        return true;
      } catch {
        await clock.sleep(FIRST_RETRY * 2 ** failures);
      }
    }
    return false;
  }

  return {
    messages,
    get unread() {
      return unread;
    },
    keep,
    async remove(messages) {
      await inParallel(chunks(messages, BATCH), BATCHES_AT_ONCE, async (batch) => {
        const Entries = batch.map(({ handle }, index) => ({ Id: `${index}`, ReceiptHandle: handle }));
        const answer = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
        const [failed] = answer.Failed ?? [];
        if (failed !== undefined) throw new OpsError(`SQS did not delete a processed message: ${failed.Code}`);
        for (const { messageId } of batch) held.delete(messageId);
      });
    },
    release,
  };
}

/** Reads a whole queue, releases it, and returns the result of `map` for each message. Nothing is held afterwards. */
export async function readQueue<Thing>(
  context: ReaderContext,
  queue: ReadQueue,
  read: (message: HeldMessage) => Thing,
): Promise<Thing[]> {
  const reader = openQueueReader(context, queue);
  const things: Thing[] = [];
  try {
    for await (const page of reader.messages()) for (const message of page) things.push(read(message));
  } finally {
    await reader.release();
  }
  return things;
}

/** The visibility timeout that a reader of this tool sets, unless it extends it. */
function secondsHidden({ visible, hidden }: QueueCounts, perSecond = READ_PER_SECOND): number {
  const reading = (visible + hidden) / Math.min(perSecond, READ_PER_SECOND);
  return Math.min(LEAST_HIDDEN_SECONDS + Math.ceil(reading), MOST_HIDDEN_SECONDS);
}

function heldElsewhere(place: string, rest: number, counts: QueueCounts): string {
  const seconds = Math.max(secondsHidden(counts), counts.visibilityTimeout);
  const held = `About ${rest} more in ${place} are held by another reader, for up to ${seconds} s if it was killed`;
  return `${held}. They are not included: repeat the command later, or add --wait-for-held.`;
}

function movesWhatIsRead(
  place: string,
  count: number,
  { deadLetterTargetArn, maxReceiveCount }: NonNullable<QueueCounts['redrivePolicy']>,
): string {
  const target = deadLetterTargetArn.slice(deadLetterTargetArn.lastIndexOf(':') + 1);
  const policy = `the queue has a redrive policy, which moves messages to ${target} after ${maxReceiveCount} receives`;
  return `About ${count} in ${place} were not read: ${policy}. Remove that policy from the queue, then repeat the command.`;
}

function toHeldMessage({
  MessageId = '',
  Body = '',
  ReceiptHandle = '',
  Attributes = {},
  MessageAttributes = {},
}: Message) {
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

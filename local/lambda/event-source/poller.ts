/** Moves messages from a queue to a function: receives them, invokes the function, and deletes the processed ones. */
import type { Kernel } from '../../kernel/kernel.ts';
import { isServiceError } from '../../kernel/service-error.ts';
import { MAX_PAYLOAD_BYTES } from '../environments/outcome.ts';
import { type FunctionDefinition, functionPrincipal } from '../function-definition.ts';
import { failedMessages } from './failed-messages.ts';
import type { Mapping } from './mapping.ts';
import type { MessageLinks } from './message-links.ts';
import { createQueueReader, type QueueReader } from './queue-reader.ts';
import { groupBySize, type ReceivedMessage, toRecord } from './records.ts';

export interface Poller {
  /** The result of the last batch: `LastProcessingResult` of AWS's model. */
  readonly lastResult: string;
  /** Stops receiving; resolves when the received messages are processed. */
  stop(): Promise<void>;
}

export interface PollerOptions {
  kernel: Kernel;
  mapping: Mapping;
  definition: FunctionDefinition;
  mappingArn: string;
  messageLinks: MessageLinks;
  /** Concurrent batches. */
  concurrency: number;
}

const FIRST_BACK_OFF_MILLISECONDS = 1000;
const LONGEST_BACK_OFF_MILLISECONDS = 60_000;

/** Starts polling. Failed calls, to the queue or to the function, are retried with growing pauses. */
export function startPoller(options: PollerOptions): Poller {
  const { kernel, mapping, definition, mappingArn, messageLinks, concurrency } = options;
  const queue = createQueueReader(kernel, mapping, functionPrincipal(definition));
  const stopping = new AbortController();
  const { signal } = stopping;
  let lastResult = 'No records processed';

  async function poll(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const batch = await queue.nextBatch(signal);
        for (const part of splitBatch(batch, mapping)) lastResult = await processPart(part);
        failures = 0;
      } catch (error) {
        lastResult = `PROBLEM: ${error instanceof Error ? error.message : String(error)}`;
        const backOff = Math.min(FIRST_BACK_OFF_MILLISECONDS * 2 ** failures, LONGEST_BACK_OFF_MILLISECONDS);
        failures += 1;
        // A deleted queue is polled again and again, but that is not pending work.
        await kernel.scheduler.wait(backOff, { signal, guard: isServiceError(error, 'QueueDoesNotExist') });
      }
    }
  }

  /** Failed messages stay in the queue: they become visible again after their visibility time-out. */
  async function processPart({ messages, payload }: Part): Promise<string> {
    const requestId = kernel.entropy.uuid();
    messageLinks.announce(requestId, messages);
    const { Payload, FunctionError } = await kernel
      .call({
        service: 'lambda',
        operation: 'Invoke',
        input: { FunctionName: definition.arn, Payload: payload },
        principal: { type: 'service', service: 'lambda.amazonaws.com', sourceArn: mappingArn },
        requestId,
      })
      .finally(() => messageLinks.forget(requestId));
    if (FunctionError !== undefined) return 'PROBLEM: Function call failed';
    const ids = messages.map(({ MessageId }) => MessageId);
    const failed = failedMessages(mapping.reportsFailures ? String(Payload) : 'null', ids);
    await deleteDone(queue, messages, failed);
    return 'OK';
  }

  const polls = Array.from({ length: concurrency }, poll);
  return {
    get lastResult() {
      return lastResult;
    },
    async stop() {
      stopping.abort();
      await Promise.all(polls);
    },
  };
}

interface Part {
  messages: ReceivedMessage[];
  /** The event, as JSON text. */
  payload: string;
}

const ENVELOPE_BYTES = Buffer.byteLength('{"Records":[]}');

/** A batch is one invocation, unless it is larger than the payload limit. */
function splitBatch(batch: readonly ReceivedMessage[], { queueArn }: Mapping): Part[] {
  const records = batch.map((message) => JSON.stringify(toRecord(message, queueArn)));
  let taken = 0;
  return groupBySize(records, MAX_PAYLOAD_BYTES - ENVELOPE_BYTES).map((group) => {
    const messages = batch.slice(taken, taken + group.length);
    taken += group.length;
    return { messages, payload: `{"Records":[${group.join(',')}]}` };
  });
}

async function deleteDone(
  queue: QueueReader,
  messages: readonly ReceivedMessage[],
  failed: ReadonlySet<string>,
): Promise<void> {
  await queue.delete(messages.filter(({ MessageId }) => !failed.has(MessageId)));
}

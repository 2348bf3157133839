/** Moves messages from a queue to a function: receives, invokes, deletes what was done. */
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
  /** How the last batch fared, as `LastProcessingResult` of AWS's model. */
  readonly lastResult: string;
  /** Takes no more messages; resolves when those taken are done with. */
  stop(): Promise<void>;
}

export interface PollerOptions {
  kernel: Kernel;
  mapping: Mapping;
  definition: FunctionDefinition;
  mappingArn: string;
  messageLinks: MessageLinks;
  /** Batches in flight at once. */
  concurrency: number;
}

const FIRST_BACK_OFF_MILLISECONDS = 1000;
const LONGEST_BACK_OFF_MILLISECONDS = 60_000;

/** Starts to poll. A call that fails, to the queue or to the function, is waited out longer each time. */
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
        // A queue that was deleted is asked for again and again, but is no work that is pending.
        await kernel.scheduler.wait(backOff, { signal, guard: isServiceError(error, 'QueueDoesNotExist') });
      }
    }
  }

  /** Messages that failed stay where they are: they can be seen again when their visibility time-out is over. */
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

/** A batch is invoked in one piece, unless it is larger than a payload may be. */
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

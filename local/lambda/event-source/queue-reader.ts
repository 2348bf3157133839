/** The calls to SQS that an event source mapping makes with its function's role. */
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Principal } from '../../kernel/principals/principal.ts';
import { type Mapping, queueUrl } from './mapping.ts';
import type { ReceivedMessage } from './records.ts';

export interface QueueReader {
  /**
   * Receives up to a batch of messages: waits for the first one, then for others until the batch is full or its window
   * over. Returns none when the signal aborts.
   */
  nextBatch(signal: AbortSignal): Promise<ReceivedMessage[]>;
  delete(messages: readonly ReceivedMessage[]): Promise<void>;
}

/** SQS's maximum per call. */
const CALL_SIZE = 10;
const LONG_POLL_SECONDS = 20;

export function createQueueReader(kernel: Kernel, mapping: Mapping, principal: Principal): QueueReader {
  const { batchSize, window } = mapping;
  const QueueUrl = queueUrl(mapping.queueArn);

  function call(operation: string, input: JsonObject, signal?: AbortSignal): Promise<JsonObject> {
    return kernel.call({ service: 'sqs', operation, input: { QueueUrl, ...input }, principal, signal });
  }

  async function receive(max: number, signal: AbortSignal): Promise<ReceivedMessage[]> {
    const input = {
      MaxNumberOfMessages: Math.min(max, CALL_SIZE),
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    };
    const { Messages = [] } = await call('ReceiveMessage', input, signal);
    return Messages as JsonObject[] as (JsonObject & ReceivedMessage)[];
  }

  /** Continues to receive; at the end of the window it disconnects from SQS. */
  async function fill(batch: ReceivedMessage[], signal: AbortSignal): Promise<void> {
    const full = new AbortController();
    const windowEnd = new AbortController();
    const waiting = kernel.scheduler
      .wait(window * 1000, { signal: AbortSignal.any([signal, full.signal]) })
      .then(() => windowEnd.abort());
    while (batch.length < batchSize && !windowEnd.signal.aborted) {
      batch.push(...(await receive(batchSize - batch.length, windowEnd.signal)));
    }
    full.abort();
    await waiting;
  }

  return {
    async nextBatch(signal) {
      const batch: ReceivedMessage[] = [];
      while (batch.length === 0 && !signal.aborted) batch.push(...(await receive(batchSize, signal)));
      if (window > 0 && batch.length > 0 && batch.length < batchSize) await fill(batch, signal);
      return batch;
    },
    async delete(messages) {
      for (let start = 0; start < messages.length; start += CALL_SIZE) {
        const Entries = messages
          .slice(start, start + CALL_SIZE)
          .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await call('DeleteMessageBatch', { Entries });
      }
    },
  };
}

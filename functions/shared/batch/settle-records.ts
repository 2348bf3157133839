/** Handles each message of an SQS batch independently. */
import type { SQSRecord } from 'aws-lambda';
import { errorFacts } from '../error-facts.ts';
import { inSubsegment } from '../in-subsegment.ts';
import { logger } from '../observability.ts';

/** The result of a batch: the values of the messages that succeeded, and the ids of those to redeliver. */
export interface Settled<Value> {
  done: { messageId: string; value: Value }[];
  failed: string[];
}

/**
 * Runs `work` on all messages concurrently, each in its own subsegment. A failed message is logged and does not affect
 * others.
 */
export async function settleRecords<Value>(
  records: readonly SQSRecord[],
  work: (record: SQSRecord) => Promise<Value>,
): Promise<Settled<Value>> {
  const settled: Settled<Value> = { done: [], failed: [] };
  const settle = async (record: SQSRecord) => {
    const { messageId } = record;
    try {
      settled.done.push({ messageId, value: await inSubsegment('## message', work, record) });
    } catch (error) {
      logger.error('message failed', { messageId, ...errorFacts(error) });
      settled.failed.push(messageId);
    }
  };
  await Promise.all(records.map(settle));
  return settled;
}

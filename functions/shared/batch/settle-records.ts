/** Handles the messages of one SQS batch, each on its own. */
import type { SQSRecord } from 'aws-lambda';
import { errorFacts } from '../error-facts.ts';
import { inSubsegment } from '../in-subsegment.ts';
import { logger } from '../observability.ts';

/** What became of a batch: values of the messages that were handled, ids of those to redeliver. */
export interface Settled<Value> {
  done: { messageId: string; value: Value }[];
  failed: string[];
}

/** Runs `work` on all messages at once, each in its own subsegment. A failing message is logged and fails no other. */
export async function settleRecords<Value>(
  records: readonly SQSRecord[],
  work: (record: SQSRecord) => Promise<Value>,
): Promise<Settled<Value>> {
  const settled: Settled<Value> = { done: [], failed: [] };
  const settle = async (record: SQSRecord) => {
    const { messageId } = record;
    try {
      settled.done.push({ messageId, value: await inSubsegment('## message', () => work(record)) });
    } catch (error) {
      logger.error('message failed', { messageId, ...errorFacts(error) });
      settled.failed.push(messageId);
    }
  };
  await Promise.all(records.map(settle));
  return settled;
}

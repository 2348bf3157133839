/** The response to an SQS event source with `ReportBatchItemFailures`. */
import type { SQSBatchResponse } from 'aws-lambda';

/**
 * Only the failed messages are delivered again; an empty list means that all succeeded.
 * {@link
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * Partial batch responses}.
 */
export function batchResponse(failedMessageIds: readonly string[]): SQSBatchResponse {
  return { batchItemFailures: failedMessageIds.map((itemIdentifier) => ({ itemIdentifier })) };
}

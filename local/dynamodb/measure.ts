/** The metrics of tables. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
import type { Metrics } from '../kernel/metrics.ts';
import type { FinishedCall } from '../kernel/service.ts';

const THROTTLED = new Set(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException']);

/** Counts requests to one table. Client errors count for the whole account, as on AWS. */
export function createMeasure(metrics: Metrics): (finished: FinishedCall) => void {
  return ({ call, error, milliseconds }) => {
    const { TableName } = call.input;
    if (typeof TableName !== 'string') return;
    const requests = () => metrics.meter('AWS/DynamoDB', { Operation: call.operation, TableName });
    if (error === undefined) requests().add('SuccessfulRequestLatency', milliseconds, 'Milliseconds');
    else if (THROTTLED.has(error.code)) requests().add('ThrottledRequests');
    else if (error.status >= 500) requests().add('SystemErrors');
    else if (error.code === 'ConditionalCheckFailedException')
      metrics.meter('AWS/DynamoDB', { TableName }).add('ConditionalCheckFailedRequests');
    else metrics.meter('AWS/DynamoDB', {}).add('UserErrors');
  };
}

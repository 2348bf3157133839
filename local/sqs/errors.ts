/** SQS's errors. Each carries the Query protocol's code in a header, as SQS answers SDKs that grew up with it. */
import { ServiceError } from '../kernel/service-error.ts';

/** Codes that the Query protocol spelled otherwise than the JSON protocol, and statuses other than 400. */
const QUERY_ERRORS: Record<string, { code?: string; status?: number }> = {
  BatchEntryIdsNotDistinct: { code: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct' },
  BatchRequestTooLong: { code: 'AWS.SimpleQueueService.BatchRequestTooLong' },
  EmptyBatchRequest: { code: 'AWS.SimpleQueueService.EmptyBatchRequest' },
  InvalidAddress: { status: 404 },
  InvalidBatchEntryId: { code: 'AWS.SimpleQueueService.InvalidBatchEntryId' },
  PurgeQueueInProgress: { code: 'AWS.SimpleQueueService.PurgeQueueInProgress', status: 403 },
  QueueDeletedRecently: { code: 'AWS.SimpleQueueService.QueueDeletedRecently' },
  QueueDoesNotExist: { code: 'AWS.SimpleQueueService.NonExistentQueue' },
  QueueNameExists: { code: 'QueueAlreadyExists' },
  ReceiptHandleIsInvalid: { status: 404 },
  ResourceNotFoundException: { status: 404 },
  TooManyEntriesInBatchRequest: { code: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest' },
};

/** An error of SQS by its name in the JSON protocol. */
export function sqsError(name: string, message: string): ServiceError {
  const { code = name, status = 400 } = QUERY_ERRORS[name] ?? {};
  return new ServiceError(name, message, { status, headers: { 'x-amzn-query-error': `${code};Sender` } });
}

/** `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: …` */
export function invalidParameter(name: string, value: string | number, reason: string): ServiceError {
  return sqsError('InvalidParameterValue', `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
}

export function missingParameter(name: string): ServiceError {
  return sqsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

export function queueDoesNotExist(): ServiceError {
  return sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

/** SQS's errors. Each has the Query protocol's code in a header, as SQS does for SDKs that expect it. */
import { ServiceError } from '../kernel/service-error.ts';

/** Errors whose code in the Query protocol differs from their name in the JSON protocol, or whose status is not 400. */
const QUERY_ERRORS: Record<string, { code?: string; status?: number }> = {
  BatchEntryIdsNotDistinct: { code: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct' },
  BatchRequestTooLong: { code: 'AWS.SimpleQueueService.BatchRequestTooLong' },
  EmptyBatchRequest: { code: 'AWS.SimpleQueueService.EmptyBatchRequest' },
  InvalidAddress: { status: 404 },
  InvalidBatchEntryId: { code: 'AWS.SimpleQueueService.InvalidBatchEntryId' },
  InvalidParameterValueException: { code: 'InvalidParameterValue' },
  MissingRequiredParameterException: { code: 'MissingParameter' },
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
  const { status = 400 } = QUERY_ERRORS[name] ?? {};
  return new ServiceError(name, message, { status, headers: { 'x-amzn-query-error': `${queryCode(name)};Sender` } });
}

/** The code of an error in the Query protocol, which is also its code in the entries of a batch. */
export function queryCode(name: string): string {
  return QUERY_ERRORS[name]?.code ?? name;
}

/** `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: …` */
export function invalidParameter(name: string, value: string | number, reason: string): ServiceError {
  return sqsError(
    'InvalidParameterValueException',
    `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`,
  );
}

export function missingParameter(name: string): ServiceError {
  return sqsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
}

export function queueDoesNotExist(): ServiceError {
  return sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

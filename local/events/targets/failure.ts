/**
 * Why a delivery failed, as in dead letters, and whether a retry can help.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
import { ServiceError } from '../../kernel/service-error.ts';

export type Failure = {
  /** One of EventBridge's error codes: `NO_PERMISSIONS`, `THROTTLING`. */
  code: string;
  message: string;
  /** False for a missing permission, a deleted target or an input that the target will never accept. */
  retryable: boolean;
};

/** @throws the error itself if no service returned it: a bug of the twin */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ServiceError)) throw error;
  const known = Object.hasOwn(BY_CODE, error.code) ? BY_CODE[error.code] : undefined;
  const [code, retryable] = known ?? [error.status >= 500 ? 'ERROR_FROM_TARGET' : 'SDK_CLIENT_ERROR', true];
  return { code, message: error.message.slice(0, LONGEST_MESSAGE), retryable };
}

/** Errors may quote the event, and an attribute has no room for a whole event. */
const LONGEST_MESSAGE = 1000;

const NO_PERMISSIONS = ['NO_PERMISSIONS', false] as const;
const NO_RESOURCE = ['NO_RESOURCE', false] as const;
const INVALID_PARAMETER = ['INVALID_PARAMETER', false] as const;
const THROTTLING = ['THROTTLING', true] as const;
const RESOURCE_LIMIT_EXCEEDED = ['RESOURCE_LIMIT_EXCEEDED', true] as const;

const BY_CODE: Record<string, readonly [code: string, retryable: boolean]> = {
  AccessDenied: NO_PERMISSIONS,
  AccessDeniedException: NO_PERMISSIONS,
  StateMachineDoesNotExist: NO_RESOURCE,
  StateMachineDeleting: NO_RESOURCE,
  QueueDoesNotExist: NO_RESOURCE,
  'AWS.SimpleQueueService.NonExistentQueue': NO_RESOURCE,
  ResourceNotFoundException: NO_RESOURCE,
  InvalidArn: INVALID_PARAMETER,
  InvalidName: INVALID_PARAMETER,
  InvalidParameterValueException: INVALID_PARAMETER,
  InvalidMessageContents: INVALID_PARAMETER,
  MissingRequiredParameterException: INVALID_PARAMETER,
  InvalidAddress: INVALID_PARAMETER,
  ValidationException: INVALID_PARAMETER,
  InvalidExecutionInput: ['INVALID_JSON', false],
  ExecutionAlreadyExists: ['RESOURCE_ALREADY_EXISTS', false],
  ExecutionLimitExceeded: RESOURCE_LIMIT_EXCEEDED,
  OverLimit: RESOURCE_LIMIT_EXCEEDED,
  ThrottlingException: THROTTLING,
  TooManyRequestsException: THROTTLING,
  RequestThrottled: THROTTLING,
  NotImplemented: ['SDK_CLIENT_ERROR', false],
};

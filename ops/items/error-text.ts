/** What an error means, in words, with its name. How it is repaired, and why, says `remedyOf` in means.ts. Pure. */

const THROTTLED = 'an AWS service throttled the request';
const OWN_ERROR = 'an AWS service had an error of its own';
const NO_ANSWER = 'an AWS service did not answer in time';
const REFUSED = 'IAM refused a call';
const EXPIRED = 'the session at AWS has expired';
const STRANGER = 'AWS does not know these credentials';
const NOT_THERE = 'something that is needed does not exist';
const NO_ROLE = 'EventBridge could not assume the role of the rule';
const LAMBDA = 'Lambda had an error of its own';
const FUNCTION_TIMEOUT = 'the function took longer than its time-out';
const FUNCTION_CRASH = 'the function crashed';

/** By name, as AWS or our functions spell it. */
const WORDS: Readonly<Record<string, string>> = {
  // Our functions: events/errors.ts.
  InvalidAttributes: "the attributes break the portal's rules",
  UnknownPortal: 'no settings of a portal exist for this client',
  UnreadableInput: 'the input is not an event of this system',
  // A queue's consumer: SQS does not record its error.
  ConsumerFailed: 'the function that reads the queue failed at every attempt',
  // Statuses of executions of which no error is known.
  FAILED: 'the workflow failed',
  TIMED_OUT: 'the workflow took longer than its time-out',
  ABORTED: 'somebody stopped the workflow',
  // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
  'States.Timeout': 'a step, or the workflow, took longer than its time-out',
  'States.HeartbeatTimeout': 'a step sent no heartbeat in time',
  'States.TaskFailed': 'a step failed',
  'States.Permissions': "the workflow's role lacks a permission for a step",
  'States.QueryEvaluationError': 'an expression of the workflow cannot be evaluated with this input',
  'States.DataLimitExceeded': 'the data exceeds the limit of Step Functions',
  'States.Runtime': 'the workflow cannot process this input',
  'Lambda.TooManyRequestsException': 'Lambda throttled the function',
  'Lambda.ServiceException': LAMBDA,
  'Lambda.AWSLambdaException': LAMBDA,
  'Lambda.SdkClientException': 'Step Functions could not reach Lambda',
  'Lambda.ClientExecutionTimeoutException': 'Lambda did not answer in time',
  'Lambda.ResourceNotFoundException': 'the function does not exist',
  'Lambda.Unknown': 'the function ended without an answer',
  // https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html
  'Sandbox.Timedout': FUNCTION_TIMEOUT,
  'Runtime.ExitError': FUNCTION_CRASH,
  'Runtime.OutOfMemory': 'the function had too little memory',
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
  CONNECTION_FAILURE: 'EventBridge could not connect to the target',
  ERROR_FROM_TARGET: 'the target of the rule answered with an error',
  FAILED_TO_ASSUME_ROLE: NO_ROLE,
  INTERNAL_ERROR: 'EventBridge had an error of its own',
  INVALID_JSON: 'the input for the target is not JSON',
  INVALID_PARAMETER: 'the target refused a parameter',
  NO_PERMISSIONS: 'the rule may not call its target',
  NO_RESOURCE: 'the target of the rule does not exist',
  RESOURCE_ALREADY_EXISTS: 'the target has one of the same name',
  RESOURCE_LIMIT_EXCEEDED: 'the target has reached a quota',
  RESOURCE_MODIFICATION_COLLISION: 'the target was changed at the same time',
  SDK_CLIENT_ERROR: 'the target refused the request',
  THROTTLING: 'the target throttled the rule',
  TIMEOUT: 'the target did not answer in time',
  TRANSIENT_ASSUME_ROLE: NO_ROLE,
  // Errors of AWS services that functions, workflows and this tool pass on.
  InternalServerError: OWN_ERROR,
  InternalServerException: OWN_ERROR,
  InternalServiceError: OWN_ERROR,
  InternalErrorException: OWN_ERROR,
  InternalException: OWN_ERROR,
  InternalFailure: OWN_ERROR,
  ServiceUnavailable: OWN_ERROR,
  ServiceUnavailableException: OWN_ERROR,
  ProvisionedThroughputExceededException: THROTTLED,
  RequestLimitExceeded: THROTTLED,
  RequestThrottled: THROTTLED,
  Throttling: THROTTLED,
  ThrottledException: THROTTLED,
  ThrottlingException: THROTTLED,
  TooManyRequestsException: THROTTLED,
  LimitExceededException: 'an AWS service has reached a quota',
  TimeoutError: NO_ANSWER,
  RequestTimeout: NO_ANSWER,
  AccessDenied: REFUSED,
  AccessDeniedException: REFUSED,
  NotAuthorizedException: REFUSED,
  CredentialsProviderError: 'there are no valid credentials for AWS',
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  InvalidClientTokenId: STRANGER,
  UnrecognizedClientException: STRANGER,
  ParameterNotFound: 'a parameter in Parameter Store does not exist',
  ResourceNotFoundException: NOT_THERE,
  QueueDoesNotExist: 'the queue does not exist',
  ExecutionDoesNotExist: 'Step Functions has no such execution: it deletes executions 90 days after their end',
  UserNotFoundException: 'the user pool has no such user',
  ValidationException: 'an AWS service refused the request as invalid',
};

/** Undefined for an error that AWS or a new version of the functions invented later. */
export function errorWords(error: string): string | undefined {
  if (Object.hasOwn(WORDS, error)) return WORDS[error];
  // The workflows' own calls of a service have its name in front: `CognitoIdentityProvider.TooManyRequestsException`.
  const name = error.slice(error.indexOf('.') + 1);
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
}

/** `the target throttled the rule (THROTTLING)`, or only the name if nothing is known of it. */
export function errorText(error: string): string {
  const words = errorWords(error);
  return words === undefined ? error : `${words} (${error})`;
}

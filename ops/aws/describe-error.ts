/** Describes an error for an operator: AWS's name and text, and what to do. Pure. */
import { errorText } from '../items/error-text.ts';
import { OpsError } from '../terminal/errors.ts';

export interface DescribedError {
  /** The error's name as AWS spells it; absent for the tool's own errors. */
  name?: string;
  message: string;
  advice?: string;
}

const SIGN_IN = 'Sign in to AWS, or name a --profile; for the local twin, use --endpoint-url http://localhost:4566.';
const LACKING =
  'Your AWS identity lacks this permission; docs/ops-policy.json lists all that the tool needs, and docs/ops-policy-forget.json what ops forget needs in addition.';

const THROTTLED =
  'AWS limits how often this may be called: repeat it in a minute, with a smaller --rate if the command has one.';
const OUTAGE = 'Repeat it in a minute; https://health.aws.amazon.com/health/status lists outages of AWS.';
const MISSING = 'Run ops doctor: it names what is missing and how to restore it.';

const ADVICE: Readonly<Record<string, string>> = {
  AccessDenied: LACKING,
  AccessDeniedException: LACKING,
  CredentialsProviderError: SIGN_IN,
  ExpiredToken: SIGN_IN,
  ExpiredTokenException: SIGN_IN,
  InvalidClientTokenId: SIGN_IN,
  UnrecognizedClientException: SIGN_IN,
  InternalServerError: OUTAGE,
  InternalServerException: OUTAGE,
  ProvisionedThroughputExceededException: THROTTLED,
  QueueDoesNotExist: MISSING,
  RequestLimitExceeded: THROTTLED,
  ResourceNotFoundException: MISSING,
  ServiceUnavailable: OUTAGE,
  Throttling: THROTTLED,
  ThrottlingException: THROTTLED,
  TimeoutError: OUTAGE,
  TooManyRequestsException: THROTTLED,
};

/** Whether IAM refused the call. */
export const isDenied = ({ name = '' }: DescribedError): boolean => ADVICE[name] === LACKING;

/** Without the stack. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof OpsError) return { message: error.message };
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message } = error;
  return { name, message, advice: ADVICE[name] };
}

/** In one line: what it means in words, AWS's name and text, and what to do. */
export function errorLine(error: unknown): string {
  const { name, message, advice } = describeError(error);
  const what = name === undefined ? message : `${errorText(name)}: ${message}`;
  return advice === undefined ? what : `${what.replace(/\.$/, '')}. ${advice}`;
}

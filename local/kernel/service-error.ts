/** An AWS service's error: code, message and HTTP status. */
import type { JsonObject } from './json.ts';

export class ServiceError extends Error {
  /** The error's name in responses, without a namespace. */
  readonly code: string;
  readonly status: number;
  /** Members beside the message, as in AWS's model of the error. */
  readonly fields: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, message: string, options: ServiceErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.fields = options.fields ?? {};
    this.headers = options.headers ?? {};
  }
}

export interface ServiceErrorOptions {
  /** Absent: 400. */
  status?: number;
  fields?: JsonObject;
  headers?: Record<string, string>;
  cause?: unknown;
}

/**
 * The error for operations and features of AWS that the twin does not implement; SDKs do not retry it.
 * @param instead what to do, if `local/COVERAGE.md` does not say it
 */
export function notImplemented(what: string, instead = 'local/COVERAGE.md lists what it does'): ServiceError {
  return new ServiceError('NotImplemented', `the local twin does not implement ${what}; ${instead}`, {
    status: 501,
  });
}

/** What to do in place of `cdk deploy` and `cdk bootstrap`: the end of the refusals that they come to. */
export const DEPLOYS_ITSELF =
  'it deploys the synthesized template when it starts: run npm start in place of cdk deploy or cdk bootstrap';

/** Whether an error is the AWS error with this code. */
export function isServiceError(error: unknown, code: string): error is ServiceError {
  return error instanceof ServiceError && error.code === code;
}

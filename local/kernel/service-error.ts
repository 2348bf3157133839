/** An error as an AWS service answers it: its code, its text, its HTTP status. */
import type { JsonObject } from './json.ts';

export class ServiceError extends Error {
  /** The error's name on the wire, without a namespace. */
  readonly code: string;
  readonly status: number;
  /** Members besides the message, as AWS's model of the error says. */
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
  /** 400 if absent. */
  status?: number;
  fields?: JsonObject;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** What the twin answers to anything of AWS's that it does not serve: honest, and not retried by the SDKs. */
export function notImplemented(what: string): ServiceError {
  return new ServiceError(
    'NotImplemented',
    `the local twin does not implement ${what}; local/COVERAGE.md lists what it does`,
    {
      status: 501,
    },
  );
}

/** Whether an error is this one of AWS's. */
export function isServiceError(error: unknown, code: string): error is ServiceError {
  return error instanceof ServiceError && error.code === code;
}

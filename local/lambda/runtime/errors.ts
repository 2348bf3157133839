/**
 * Errors as Lambda's Node.js runtime returns and logs them. These functions run inside an environment: see `source.ts`.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */

export interface ErrorEnvelope {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** The response for a function that threw this. */
export function toEnvelope(thrown: unknown): ErrorEnvelope {
  if (!isErrorLike(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack.split('\n') };
}

export function isErrorLike(thrown: unknown): thrown is Required<Error> {
  const { name, message, stack } = Object(thrown) as Partial<Error>;
  return [name, message, stack].every((member) => typeof member === 'string');
}

/** The error in the runtime's log format: a tab, then JSON with the error's own members. */
export function toLogText(thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  try {
    return `\t${JSON.stringify(error, (_, value: unknown) => withErrorMembers(value))}`;
  } catch {
    return `\t${JSON.stringify(toEnvelope(error))}`;
  }
}

export function withErrorMembers(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack = '' } = value;
  return { errorType: name, errorMessage: message, ...value, stack: stack.split('\n') };
}

/** An error of the runtime's own: `Runtime.ImportModuleError`. */
export function runtimeError(name: string, cause: unknown): Error {
  const error = new Error(String(cause));
  error.name = `Runtime.${name}`;
  error.stack = String(error.stack).replace('Error', error.name);
  return error;
}

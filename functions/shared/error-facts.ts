/** What may be logged about an error: class and code, and the reasons of our own errors. */

/** Safe for logs and annotations: messages and stacks may quote personal data, so they stay out. */
export interface ErrorFacts {
  errorName: string;
  /** Node's code (`ECONNREFUSED`) or the HTTP status that AWS answered. */
  errorCode?: string;
  /** Codes or places that one of our own errors lists. */
  reasons?: readonly string[];
}

/** Reads the facts off anything that was thrown. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = errorCode(error);
  return {
    errorName: error.name,
    ...(code !== undefined && { errorCode: code }),
    ...('reasons' in error && isTexts(error.reasons) && { reasons: error.reasons }),
  };
}

function errorCode(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (!('$metadata' in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
  return httpStatusCode?.toString();
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

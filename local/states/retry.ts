/** Which error is retried or caught, and how long a retry waits. Pure. */
import type { JsonObject } from '../kernel/json.ts';

export interface Retrier {
  errorEquals: readonly string[];
  intervalSeconds: number;
  /** Retries, the first attempt not counted; 0 means never. */
  maxAttempts: number;
  backoffRate: number;
  maxDelaySeconds: number;
  fullJitter: boolean;
}

/** Reads `Retry`, whose fields have been checked, with AWS's defaults. */
export function parseRetriers(retriers: readonly JsonObject[]): Retrier[] {
  return retriers.map((fields) => ({
    errorEquals: fields.ErrorEquals as string[],
    intervalSeconds: (fields.IntervalSeconds as number | undefined) ?? 1,
    maxAttempts: (fields.MaxAttempts as number | undefined) ?? 3,
    backoffRate: (fields.BackoffRate as number | undefined) ?? 2,
    maxDelaySeconds: (fields.MaxDelaySeconds as number | undefined) ?? Number.POSITIVE_INFINITY,
    fullJitter: fields.JitterStrategy === 'FULL',
  }));
}

/** Errors that no wildcard matches. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const NEVER_BY_WILDCARD = ['States.Runtime', 'States.DataLimitExceeded'];

const WILDCARDS: ReadonlyMap<string, (error: string) => boolean> = new Map([
  ['States.ALL', () => true],
  ['States.TaskFailed', (error: string) => error !== 'States.Timeout'],
]);

/** Whether `ErrorEquals` covers an error. */
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  if (errorEquals.includes(error)) return true;
  return !NEVER_BY_WILDCARD.includes(error) && errorEquals.some((name) => WILDCARDS.get(name)?.(error));
}

export interface Retry {
  /** Of the retrier, whose attempts are counted apart from the others'. */
  index: number;
  /** Until the next attempt. */
  milliseconds: number;
}

/**
 * The retry that follows a failure, if any: the first retrier that covers the error decides.
 * `attempts` counts the retries of each retrier so far; `fraction` is a number from 0 to 1 for the jitter.
 */
export function nextRetry(
  retriers: readonly Retrier[],
  failure: { error: string; attempts: Readonly<Record<number, number>>; fraction: number },
): Retry | undefined {
  if (failure.error === 'States.Runtime') return undefined;
  const index = retriers.findIndex(({ errorEquals }) => matchesError(errorEquals, failure.error));
  const retrier = retriers[index];
  const used = failure.attempts[index] ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return undefined;
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** used, retrier.maxDelaySeconds);
  return { index, milliseconds: Math.round(1000 * seconds * (retrier.fullJitter ? failure.fraction : 1)) };
}

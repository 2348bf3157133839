/** Decides which errors are retried or caught, and how long a retry waits. Pure. */
import type { JsonObject } from '../kernel/json.ts';

export interface Retrier {
  errorEquals: readonly string[];
  intervalSeconds: number;
  /** The most retries, not counting the first attempt; 0 means never. */
  maxAttempts: number;
  backoffRate: number;
  maxDelaySeconds: number;
  fullJitter: boolean;
}

/** Parses `Retry`, whose fields have been checked, and applies AWS's defaults. */
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
  /** The index of the retrier, whose attempts are counted separately. */
  index: number;
  /** The delay before the next attempt. */
  milliseconds: number;
}

/**
 * Returns the retry that follows a failure, if any. The first retrier that matches the error decides.
 * `attempts` has the number of retries by each retrier so far; `fraction`, from 0 to 1, sets the jitter.
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

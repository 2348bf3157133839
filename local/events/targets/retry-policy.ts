/**
 * Decides when a failed delivery is retried.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
import type { Target } from './target.ts';

/** The attribute `EXHAUSTED_RETRY_CONDITION` of a dead letter. */
export type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

const FIRST_DELAY_MS = 1000;
/** With this interval, 185 attempts, AWS's default, take about 24 hours, also its default. */
const LONGEST_DELAY_MS = 8 * 60 * 1000;

/** The retry policy of a target. */
export type Patience = Pick<Target, 'RetryPolicy'>;

export interface Progress {
  /** Attempts so far, including the first. */
  attempts: number;
  /** Epoch milliseconds. */
  ingestedAt: number;
  now: number;
}

/** The limit that allows no other attempt, if any. */
export function exhaustedBy({ RetryPolicy = {} }: Patience, progress: Progress): Exhausted | undefined {
  if (progress.attempts > (RetryPolicy.MaximumRetryAttempts ?? 185)) return 'MaximumRetryAttempts';
  return progress.now >= deadline(RetryPolicy, progress) ? 'MaximumEventAgeInSeconds' : undefined;
}

/**
 * The time of the next attempt: exponential back-off with jitter (`fraction`, 0 to 1), within the event's maximum age.
 */
export function retryAt({ RetryPolicy = {} }: Patience, progress: Progress, fraction: number): number {
  const backOff = Math.min(FIRST_DELAY_MS * 2 ** (progress.attempts - 1), LONGEST_DELAY_MS);
  return Math.min(progress.now + Math.round(backOff * (0.5 + fraction / 2)), deadline(RetryPolicy, progress));
}

function deadline(policy: NonNullable<Patience['RetryPolicy']>, { ingestedAt }: Progress): number {
  return ingestedAt + (policy.MaximumEventAgeInSeconds ?? 86_400) * 1000;
}

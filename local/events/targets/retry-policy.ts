/**
 * When a delivery that failed is tried again.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
import type { Target } from './target.ts';

/** As the attribute `EXHAUSTED_RETRY_CONDITION` of a dead letter names it. */
export type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

const FIRST_DELAY_MS = 1000;
/** 185 attempts, AWS's most, then take about the 24 hours that it gives them. */
const LONGEST_DELAY_MS = 8 * 60 * 1000;

/** The part of a target that says how patient it is. */
export type Patience = Pick<Target, 'RetryPolicy'>;

export interface Progress {
  /** Attempts so far, the first one included. */
  attempts: number;
  /** Epoch milliseconds. */
  ingestedAt: number;
  now: number;
}

/** Which limit leaves no room for another attempt, if one does. */
export function exhaustedBy({ RetryPolicy = {} }: Patience, progress: Progress): Exhausted | undefined {
  if (progress.attempts > (RetryPolicy.MaximumRetryAttempts ?? 185)) return 'MaximumRetryAttempts';
  return progress.now >= deadline(RetryPolicy, progress) ? 'MaximumEventAgeInSeconds' : undefined;
}

/** When to try again: exponential back-off, half of it by chance (`fraction`, 0 to 1), but no later than the event may live. */
export function retryAt({ RetryPolicy = {} }: Patience, progress: Progress, fraction: number): number {
  const backOff = Math.min(FIRST_DELAY_MS * 2 ** (progress.attempts - 1), LONGEST_DELAY_MS);
  return Math.min(progress.now + Math.round(backOff * (0.5 + fraction / 2)), deadline(RetryPolicy, progress));
}

function deadline(policy: NonNullable<Patience['RetryPolicy']>, { ingestedAt }: Progress): number {
  return ingestedAt + (policy.MaximumEventAgeInSeconds ?? 86_400) * 1000;
}

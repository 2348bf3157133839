/** A token bucket: contains at most `burst` tokens and gains `rate` per second; each request takes one. */
export interface TokenBucket {
  readonly rate: number;
  readonly burst: number;
  tokens: number;
  /** Epoch milliseconds. */
  filledAt: number;
}

export function fullBucket({ rate, burst }: { rate: number; burst: number }, now: number): TokenBucket {
  return { rate, burst, tokens: burst, filledAt: now };
}

/** Takes a token and returns whether there was one. `now` is in epoch milliseconds. */
export function takeToken(bucket: TokenBucket, now: number): boolean {
  const gained = (Math.max(0, now - bucket.filledAt) / 1000) * bucket.rate;
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + gained);
  bucket.filledAt = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

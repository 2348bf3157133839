/** Caches an authorizer's results for their lifetime, in a bounded cache that evicts the least recently used. */
import { createHash } from 'node:crypto';

export interface ResultCache<T> {
  get(scope: string, token: string, now: number): T | undefined;
  /** `until` in epoch milliseconds. */
  put(scope: string, token: string, entry: { result: T; until: number }): void;
}

/** `most` is the maximum number of results. Tokens are stored only as hashes. */
export function createResultCache<T>(most: number): ResultCache<T> {
  const entries = new Map<string, { result: T; until: number }>();
  return {
    get(scope, token, now) {
      const key = keyOf(scope, token);
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (now >= entry.until) return undefined;
      entries.set(key, entry);
      return entry.result;
    },
    put(scope, token, entry) {
      entries.set(keyOf(scope, token), entry);
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
  };
}

function keyOf(scope: string, token: string): string {
  return `${scope} ${createHash('sha256').update(token).digest('base64')}`;
}

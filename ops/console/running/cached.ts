/** Reads at most once in an interval, no matter how many pages ask: the interval grows with the time that reading takes. */
import type { Clock } from '../../terminal/io.ts';

export interface Cached<Value> {
  value: Value;
  /** Epoch milliseconds. */
  readAt: number;
  /** Milliseconds until it is read again. */
  every: number;
}

export interface Cache<Value> {
  /** The value for a key; `fresh` reads it now. */
  get(key: string, options?: { fresh?: boolean }): Promise<Cached<Value>>;
}

export interface CacheOptions<Value> {
  clock: Pick<Clock, 'now'>;
  /** Milliseconds. */
  least: number;
  read(key: string): Promise<Value>;
}

/** Reading takes at most a twentieth of the time. */
const SHARE = 20;
/** Keys that are kept: the newest. */
const KEPT = 8;

/** A failed reading is not kept. */
export function createCache<Value>({ clock, least, read }: CacheOptions<Value>): Cache<Value> {
  const kept = new Map<string, { promise: Promise<Cached<Value>>; until: number }>();
  return {
    get(key, { fresh = false } = {}) {
      const known = kept.get(key);
      if (known !== undefined && !fresh && clock.now() < known.until) return known.promise;
      const readAt = clock.now();
      const entry = {
        until: readAt + least,
        promise: read(key).then((value) => {
          const every = Math.max(least, SHARE * (clock.now() - readAt));
          entry.until = readAt + every;
          return { value, readAt, every };
        }),
      };
      entry.promise.catch(() => kept.get(key) === entry && kept.delete(key));
      kept.delete(key);
      kept.set(key, entry);
      for (const old of Array.from(kept.keys()).slice(0, Math.max(0, kept.size - KEPT))) kept.delete(old);
      return entry.promise;
    },
  };
}

/** A limit on a call's time. */

/**
 * Gives `call` a signal that aborts after `limitMs`, and stops waiting then even if the call does not: the SDK's pause
 * between two tries, which a server may lengthen, heeds no signal.
 * @throws {DOMException} `TimeoutError` when the time is over
 */
export function within<Result>(limitMs: number, call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const signal = AbortSignal.timeout(limitMs);
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([call(signal), over]);
}

/** Limits the time of a call. */
import { once } from 'node:events';

/**
 * Calls `call(signal, ...args)` with a signal that aborts after `limitMs`, and stops waiting then even if the call does
 * not: the SDK's pause between two attempts, which a server may lengthen, ignores the signal.
 * @throws {DOMException} `TimeoutError` when the time is over
 */
export function within<Args extends unknown[], Result>(
  limitMs: number,
  call: (signal: AbortSignal, ...args: Args) => Promise<Result>,
  ...args: Args
): Promise<Result> {
  const signal = AbortSignal.timeout(limitMs);
  return Promise.race([call(signal, ...args), timeOut(signal)]);
}

async function timeOut(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

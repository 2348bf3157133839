/** Lengthens a function's time limits. Runs inside an environment: see `source.ts`. */

/**
 * Timers of 300 ms or more are limits of calls. Shorter ones are pauses between attempts, and stay; so do those that only
 * resolve a promise, whose function is native and has no name: the SDK waits so for up to a second after it was throttled.
 */
export function waitLonger(patience: number): void {
  if (patience === 1) return;
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds * patience);
  // A proxy, so that `util.promisify` keeps working.
  globalThis.setTimeout = new Proxy(setTimeout, {
    apply(target, self, [run, milliseconds, ...rest]) {
      const isPause = milliseconds < 300 || (String(run) === 'function () { [native code] }' && run.name === '');
      return Reflect.apply(target, self, [run, isPause ? milliseconds : milliseconds * patience, ...rest]);
    },
  });
}

/** Lengthens a function's time limits. Runs inside an environment: see `source.ts`. */

/** Timers of 300 ms or more are limits of calls; shorter ones are pauses between attempts, and stay. */
export function waitLonger(patience: number): void {
  if (patience === 1) return;
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds * patience);
  // A proxy, so that `util.promisify` keeps working.
  globalThis.setTimeout = new Proxy(setTimeout, {
    apply(target, self, [run, milliseconds, ...rest]) {
      return Reflect.apply(target, self, [run, milliseconds >= 300 ? milliseconds * patience : milliseconds, ...rest]);
    },
  });
}

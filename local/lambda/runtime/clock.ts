/** Sets a function's time to the twin's. Runs inside an environment: see `source.ts`. */
import type { RuntimeState } from './state.ts';

/**
 * Sets the environment's `Date` to the twin's time, from which it continues. `Date` stays Node's own until the twin's
 * clock first differs from the machine's (`now` is then given).
 */
export function followClock(state: RuntimeState, now: number | undefined): void {
  if (state.drift === undefined && now !== undefined) replaceDate(state, Date);
  if (now !== undefined) state.drift = now - state.machineNow();
}

/** A proxy, so that `instanceof`, subclasses and `Date.prototype` keep working. */
export function replaceDate(state: RuntimeState, date: DateConstructor): void {
  globalThis.Date = new Proxy(date, {
    get(target, name, receiver) {
      if (name !== 'now') return Reflect.get(target, name, receiver);
      return () => state.machineNow() + (state.drift ?? 0);
    },
    apply(target) {
      return new target(Date.now()).toString();
    },
    construct(target, given, newTarget) {
      return Reflect.construct(target, given.length > 0 ? given : [Date.now()], newTarget);
    },
  });
}

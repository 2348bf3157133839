/**
 * The twin's only source of time, in epoch milliseconds.
 *
 * A flowing clock follows the machine's and can be moved ahead; a manual clock stands still until it is moved.
 */
export interface Clock {
  readonly flowing: boolean;
  now(): number;
  /** Moves ahead at once, without running what falls due in between: use `Kernel.advance` for that. */
  jump(milliseconds: number): void;
  /** Calls a listener at every jump. */
  onJump(listener: () => void): void;
}

/** Makes a clock. `startAt` (epoch milliseconds) makes it manual. */
export function createClock(options: { startAt?: number } = {}): Clock {
  const { startAt } = options;
  const listeners: (() => void)[] = [];
  let moved = 0;
  return {
    flowing: startAt === undefined,
    now: () => (startAt ?? Date.now()) + moved,
    jump(milliseconds) {
      moved += milliseconds;
      for (const listener of listeners) listener();
    },
    onJump: (listener) => void listeners.push(listener),
  };
}

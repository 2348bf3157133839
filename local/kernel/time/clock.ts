/**
 * The twin's only source of time, in whole epoch milliseconds.
 *
 * A flowing clock follows the machine's clock and can be moved ahead; a manual clock stands still until it is moved.
 */
export interface Clock {
  readonly flowing: boolean;
  now(): number;
  /**
   * Moves ahead immediately, without running what is due in between: use `Kernel.advance` for that. A fraction of a
   * millisecond is rounded up, because what is due after a random wait must be due then.
   */
  jump(milliseconds: number): void;
  /** Calls a listener after every jump. */
  onJump(listener: () => void): void;
}

/** Creates a clock. `startAt` (epoch milliseconds) makes it manual. */
export function createClock(options: { startAt?: number } = {}): Clock {
  const { startAt } = options;
  const listeners: (() => void)[] = [];
  let moved = 0;
  return {
    flowing: startAt === undefined,
    now: () => (startAt ?? Date.now()) + moved,
    jump(milliseconds) {
      moved += Math.ceil(milliseconds);
      for (const listener of listeners) listener();
    },
    onJump: (listener) => void listeners.push(listener),
  };
}

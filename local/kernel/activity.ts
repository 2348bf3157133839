/** Counts running work, so that idleness can be awaited instead of guessed by sleeping. */
export interface Activity {
  /** Runs something that counts as running work. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Awaits, from inside `during` or a job, something that does not count: a long poll, a queue for capacity. Or what
   * counts for itself, as every `kernel.call` does: who only waits for it must not keep it from being waited out.
   */
  parked<T>(promise: Promise<T>): Promise<T>;
  /** Resolves as soon as nothing is running. */
  whenIdle(): Promise<void>;
}

/** Makes an activity counter. `due` says whether something waits that could run now. */
export function createActivity(due: () => boolean): Activity {
  let running = 0;
  let waiters: (() => void)[] = [];

  function check(): void {
    if (running > 0 || waiters.length === 0) return;
    // A continuation that is about to start counts too: look again when the microtasks are done.
    setImmediate(() => {
      if (running > 0) return;
      if (due()) return check();
      const released = waiters;
      waiters = [];
      for (const release of released) release();
    });
  }

  function leave(): void {
    running -= 1;
    check();
  }

  return {
    async during(work) {
      running += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    async parked(promise) {
      leave();
      try {
        return await promise;
      } finally {
        running += 1;
      }
    },
    whenIdle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        check();
      }),
  };
}

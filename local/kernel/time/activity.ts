/** Counts running work, so that tests can wait until the twin is idle instead of sleeping. */
export interface Activity {
  /** Runs something that counts as running work. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Awaits, inside `during` or a job, something that does not count as running: a long poll, a queue for capacity, or a
   * `kernel.call`, which counts for itself. Otherwise the waiting caller would prevent the twin from becoming idle.
   */
  parked<T>(promise: Promise<T>): Promise<T>;
  /** Resolves as soon as nothing is running. */
  whenIdle(): Promise<void>;
}

/** Creates an activity counter. `due` returns whether some waiting work could run now. */
export function createActivity(due: () => boolean): Activity {
  let running = 0;
  let waiters: (() => void)[] = [];

  function check(): void {
    if (running > 0 || waiters.length === 0) return;
    // A continuation that is about to start counts too, so check again after the microtasks.
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

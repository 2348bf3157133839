/** Hands items on in batches: what arrives while a batch is being written goes with the next. */
export interface Batcher<T> {
  add(item: T): void;
  /** Resolves when everything added so far is handed on. */
  drained(): Promise<void>;
}

/** `write` gets at most `most` items at a time, in order; it must not throw. */
export function createBatcher<T>(most: number, write: (items: T[]) => Promise<void>): Batcher<T> {
  let waiting: T[] = [];
  let writing: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await write(batch);
    }
    writing = undefined;
  }

  return {
    add(item) {
      waiting.push(item);
      writing ??= run();
    },
    drained: () => writing ?? Promise.resolve(),
  };
}

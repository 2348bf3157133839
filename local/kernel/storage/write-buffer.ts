/** Buffers writes to a LevelDB: they are visible immediately and reach the disk in batches that all calls share. */
export interface WriteBuffer {
  /** The text of a key, including the latest write. */
  read(key: string): string | undefined;
  /** Writes a text, or deletes the existing one. */
  write(key: string, text: string | undefined): void;
  /** Resolves when everything written so far is on disk. */
  flushed(): Promise<void>;
}

export type WriteOperation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

export interface WritableDatabase {
  getSync(key: string): string | undefined;
  batch(operations: WriteOperation[]): Promise<void>;
}

type Pending = Map<string, string | undefined>;

/** Creates an empty buffer for a database. */
export function createWriteBuffer(database: WritableDatabase): WriteBuffer {
  let pending: Pending = new Map();
  let writing: Pending = new Map();
  let inFlight: Promise<void> = Promise.resolve();
  let scheduled: Promise<void> | undefined;

  async function writeBatch(): Promise<void> {
    scheduled = undefined;
    writing = pending;
    pending = new Map();
    await database.batch(Array.from(writing, toOperation));
    writing = new Map();
  }

  return {
    read(key) {
      if (pending.has(key)) return pending.get(key);
      if (writing.has(key)) return writing.get(key);
      return database.getSync(key);
    },
    write: (key, text) => void pending.set(key, text),
    flushed() {
      if (pending.size === 0) return inFlight;
      if (scheduled === undefined) {
        scheduled = inFlight.then(writeBatch);
        inFlight = scheduled;
      }
      return scheduled;
    },
  };
}

function toOperation([key, value]: [string, string | undefined]): WriteOperation {
  return value === undefined ? { type: 'del', key } : { type: 'put', key, value };
}

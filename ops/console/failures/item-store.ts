/** Items of one reading, on disk: memory holds a few numbers and shared texts for each. */
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { ItemView } from '../../listing/item-view.ts';

/** What filters, groups and the order need of an item. Equal texts are one string in memory. */
export interface Entry {
  /** Epoch milliseconds. */
  failedAt: number;
  count: number;
  error: string;
  place: string;
  state: string;
  portal: string;
  means: string;
  /** Where the item is in the file. */
  offset: number;
  length: number;
}

export interface ItemStore {
  /** In the order in which they were added. */
  readonly entries: readonly Entry[];
  add(items: readonly ItemView[]): Promise<void>;
  read(entries: readonly Entry[]): Promise<ItemView[]>;
  /** Entries whose item passes. Reads the file once. */
  scan(entries: readonly Entry[], passes: (item: ItemView) => boolean): Promise<Entry[]>;
  close(): Promise<void>;
}

/** Items whose lines are read together. */
const BATCH = 500;

/** @throws if the file cannot be created */
export async function createItemStore(file: string): Promise<ItemStore> {
  const handle: FileHandle = await open(file, 'wx+', 0o600);
  const entries: Entry[] = [];
  const texts = new Map<string, string>();
  let end = 0;
  const shared = (text = '') => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };

  async function read(wanted: readonly Entry[]): Promise<ItemView[]> {
    return Promise.all(
      wanted.map(async ({ offset, length }) => {
        const { buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
        return JSON.parse(buffer.toString('utf8')) as ItemView;
      }),
    );
  }

  return {
    entries,
    async add(items) {
      const lines = items.map((item) => Buffer.from(`${JSON.stringify(item)}\n`));
      await handle.write(Buffer.concat(lines), 0, undefined, end);
      for (const [index, item] of items.entries()) {
        const length = lines[index]?.length ?? 0;
        entries.push({
          failedAt: Date.parse(item.failedAt),
          count: item.count,
          error: shared(item.error),
          place: shared(item.place),
          state: shared(item.state),
          portal: shared(item.portal),
          means: shared(item.means),
          offset: end,
          length,
        });
        end += length;
      }
    },
    read,
    async scan(wanted, passes) {
      const found: Entry[] = [];
      for (let from = 0; from < wanted.length; from += BATCH) {
        const batch = wanted.slice(from, from + BATCH);
        const items = await read(batch);
        found.push(...batch.filter((_, index) => passes(items[index] as ItemView)));
      }
      return found;
    },
    async close() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

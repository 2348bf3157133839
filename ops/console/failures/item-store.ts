/** Items on disk: memory holds a few numbers and shared texts for each. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { keyOf } from '../../items/execution-item.ts';
import { EXECUTIONS } from '../../items/item.ts';
import type { ItemView } from '../../listing/item-view.ts';

/** What filters, groups, the order and the next reading need of an item. Equal texts are one string in memory. */
export interface Entry {
  /** Epoch milliseconds. */
  failedAt: number;
  count: number;
  error: string;
  place: string;
  state: string;
  portal: string;
  means: string;
  why: string;
  /** The digest of the item's id. */
  id: string;
  /** The digest of the user name. */
  user: string;
  /** The digest of one end of one execution; empty for a message. */
  end: string;
  isRestarted: boolean;
  /** Where the item is in the file. */
  offset: number;
  length: number;
}

export interface ItemStore {
  /** Appends items to the file, and returns what memory keeps of them. */
  append(items: readonly ItemView[]): Promise<Entry[]>;
  read(entries: readonly Entry[]): Promise<ItemView[]>;
  /** Entries whose item passes. */
  scan(entries: readonly Entry[], passes: (item: ItemView) => boolean): Promise<Entry[]>;
  /** Deletes the file. */
  close(): Promise<void>;
}

/** Items whose lines are read together. */
const BATCH = 500;
const DIGEST_CHARACTERS = 12;

/** A short text that stands for a longer one in memory. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_CHARACTERS);

/** Creates the file with the first items. */
export function createItemStore(file: string): ItemStore {
  const texts = new Map<string, string>();
  let opened: Promise<FileHandle> | undefined;
  let end = 0;
  const shared = (text = '') => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  const handle = () => {
    opened ??= open(file, 'wx+', 0o600);
    return opened;
  };

  async function read(wanted: readonly Entry[]): Promise<ItemView[]> {
    return Promise.all(
      wanted.map(async ({ offset, length }) => {
        const { buffer } = await (await handle()).read(Buffer.alloc(length), 0, length, offset);
        return JSON.parse(buffer.toString('utf8')) as ItemView;
      }),
    );
  }

  return {
    async append(items) {
      if (items.length === 0) return [];
      const lines = items.map((item) => Buffer.from(`${JSON.stringify(item)}\n`));
      let offset = end;
      end += lines.reduce((sum, { length }) => sum + length, 0);
      await (await handle()).write(Buffer.concat(lines), 0, undefined, offset);
      return items.map((item, index): Entry => {
        const length = lines[index]?.length ?? 0;
        offset += length;
        return {
          failedAt: Date.parse(item.failedAt),
          count: item.count,
          error: shared(item.error),
          place: shared(item.place),
          state: shared(item.state),
          portal: shared(item.portal),
          means: shared(item.means),
          why: shared(item.why),
          id: digestOf(item.id),
          user: digestOf(item.userName ?? 'unknown'),
          end: item.place === EXECUTIONS ? endOf(item) : '',
          isRestarted: item.restartedAt !== undefined,
          offset: offset - length,
          length,
        };
      });
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
      if (opened === undefined) return;
      await (await opened).close();
      await rm(file, { force: true });
    },
  };
}

/** The first attempt has no redrive before it. */
const endOf = ({ id, attempts = 1 }: ItemView) => digestOf(keyOf({ arn: id, redriveCount: attempts - 1 }));

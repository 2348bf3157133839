/** Reads one page of a list, and the position of the next one. */
import { type IndexedQuery, type Item, type Position, restNames, sortText } from './indexed-query.ts';
import { itemsOfPartition } from './items-of-partition.ts';

export interface Page {
  items: Item[];
  /** Absent on the last page. */
  next?: Position;
}

export interface PageOptions {
  limit: number;
  /** The position at which the previous page ended. */
  from?: Position;
}

/**
 * Every item is on exactly one page, and pages go from new to old, even while items are written: an item that becomes
 * newer than the last item of the page appears when the list is read again from the start.
 */
export async function readPage(query: IndexedQuery, { limit, from }: PageOptions): Promise<Page> {
  const pageSize = readAhead(limit, query.partitions.length);
  const streams = query.partitions.map((_, partition) => itemsOfPartition(query, { partition, from, pageSize }));
  const heads = await Promise.all(streams.map(nextOf));
  const shown: Shown[] = [];
  while (shown.length < limit) {
    const partition = newestOf(query, heads);
    const item = heads[partition];
    if (item === undefined) break;
    shown.push({ partition, item });
    heads[partition] = await nextOf(streams[partition]);
  }
  const items = shown.map(({ item }) => item);
  return heads.some((head) => head) ? { items, next: positionAfter(query, shown, from) } : { items };
}

interface Shown {
  partition: number;
  item: Item;
}

/** One extra item shows whether this page is the last. With several partitions, one rarely has twice its share. */
function readAhead(limit: number, partitions: number): number {
  return partitions === 1 ? limit + 1 : Math.ceil((2 * (limit + 1)) / partitions);
}

async function nextOf(stream: AsyncGenerator<Item> | undefined): Promise<Item | undefined> {
  const next = await stream?.next();
  return next?.done ? undefined : next?.value;
}

/** The number of the partition with the newest next item, the first of several; -1 if no items are left. */
function newestOf(query: IndexedQuery, heads: readonly (Item | undefined)[]): number {
  const times = heads.map((head) => head && sortText(query, head));
  return times.reduce<number>((newest, time, partition) => {
    const best = times[newest];
    return time !== undefined && (best === undefined || time > best) ? partition : newest;
  }, -1);
}

/** A partition that has shown no item with the time of the last one continues by `at` alone. */
function positionAfter(query: IndexedQuery, shown: readonly Shown[], from?: Position): Position {
  const { sortKey } = query.index;
  const last = shown.at(-1);
  const at = sortKey && last && sortText(query, last.item);
  const restOf = (item: Item) => restNames(query).map((name) => String(item[name]));
  const ofThisPage = shown
    .filter(({ item }) => at === undefined || sortText(query, item) === at)
    .map(({ partition, item }) => [partition, restOf(item)]);
  const ofEarlierPages = from?.at === at ? from?.after : {};
  return { at, after: { ...ofEarlierPages, ...Object.fromEntries(ofThisPage) } };
}

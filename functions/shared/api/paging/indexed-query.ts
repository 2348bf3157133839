/** A list in partitions of an index, and a position in it. */
import type { Table } from '../../table.ts';

/** One item of a table. */
export type Item = Record<string, unknown>;

interface Key {
  readonly partitionKey: string;
  readonly sortKey?: string;
}

export interface IndexedQuery {
  table: Table;
  /** The key of the table itself, which is part of an item's key in the index. */
  tableKey: Key;
  index: Key & { readonly name: string };
  /** Values of the index's partition key. Several partitions are merged by the sort key, newest first. */
  partitions: readonly string[];
  /** A condition on the items, without values. */
  filter?: string;
}

/** A position in the list. */
export interface Position {
  /** The sort key of the last item of the page; absent if the index has none. */
  at?: string;
  /** By partition number: the rest of the key of the partition's last item on the page, if its sort key is `at` too. */
  after: Readonly<Record<string, readonly string[]>>;
}

/** Names of the key attributes that are not part of the index's own key. */
export function restNames({ tableKey, index }: IndexedQuery): string[] {
  return [tableKey.partitionKey, tableKey.sortKey].filter(
    (name): name is string => name !== undefined && name !== index.partitionKey && name !== index.sortKey,
  );
}

/** The text by which items are ordered; equal for all items if the index has no sort key. */
export function sortText({ index: { sortKey } }: IndexedQuery, item: Item): string {
  return sortKey === undefined ? '' : String(item[sortKey]);
}

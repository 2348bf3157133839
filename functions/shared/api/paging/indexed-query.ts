/** What a list is read from: partitions of an index, and how far a reader has come in them. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One item of a table. */
export type Item = Record<string, unknown>;

interface Key {
  readonly partitionKey: string;
  readonly sortKey?: string;
}

export interface IndexedQuery {
  table: { client: DynamoDBDocumentClient; name: string };
  /** Key of the table itself, which finishes the key of an item in the index. */
  tableKey: Key;
  index: Key & { readonly name: string };
  /** Values of the index's partition key. Several partitions are read as one, by the sort key, newest first. */
  partitions: readonly string[];
  /** A condition on the items, without values. */
  filter?: string;
}

/** How far a reader has come. */
export interface Position {
  /** Sort key of the last item that was shown. Absent when the index has none. */
  at?: string;
  /** By the partition's number: the rest of the key of the last item shown there, if its sort key is `at` as well. */
  after: Readonly<Record<string, readonly string[]>>;
}

/** Names of the key attributes that are not part of the index's own key. */
export function restNames({ tableKey, index }: IndexedQuery): string[] {
  return [tableKey.partitionKey, tableKey.sortKey].filter(
    (name): name is string => name !== undefined && name !== index.partitionKey && name !== index.sortKey,
  );
}

/** What items are ordered by; the same for all where the index has no sort key. */
export function sortText({ index: { sortKey } }: IndexedQuery, item: Item): string {
  return sortKey === undefined ? '' : String(item[sortKey]);
}

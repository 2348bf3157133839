/** Iterates over one partition of an index, newest first, from a position. */
import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { type IndexedQuery, type Item, type Position, restNames } from './indexed-query.ts';

export interface Reading {
  /** Number of the partition. */
  partition: number;
  from?: Position;
  /** The most items per request to DynamoDB. */
  pageSize: number;
}

/** Requests a page only when its items are consumed. */
export async function* itemsOfPartition(query: IndexedQuery, reading: Reading): AsyncGenerator<Item> {
  const { client } = query.table;
  const { pageSize } = reading;
  const pages = paginateQuery({ client, pageSize, startingToken: startKey(query, reading) }, toInput(query, reading));
  for await (const { Items = [] } of pages) yield* Items;
}

/**
 * DynamoDB refuses a start key that does not satisfy the key condition. The sort key of the start key may equal `at`, so
 * the condition is `<=`.
 */
function toInput({ table, index, partitions, filter }: IndexedQuery, { partition, from }: Reading) {
  const { name, partitionKey, sortKey } = index;
  const bounded = from !== undefined && sortKey !== undefined;
  return {
    TableName: table.name,
    IndexName: name,
    KeyConditionExpression: bounded ? '#partition = :partition AND #sort <= :at' : '#partition = :partition',
    ExpressionAttributeNames: { '#partition': partitionKey, ...(bounded && { '#sort': sortKey }) },
    ExpressionAttributeValues: { ':partition': partitions[partition], ...(bounded && { ':at': from.at }) },
    FilterExpression: filter,
    ScanIndexForward: false,
  } satisfies QueryCommandInput;
}

function startKey(query: IndexedQuery, { partition, from }: Reading): Item | undefined {
  const rest = from?.after[partition];
  if (!rest) return undefined;
  const { partitionKey, sortKey } = query.index;
  return {
    [partitionKey]: query.partitions[partition],
    ...(sortKey && { [sortKey]: from.at }),
    ...Object.fromEntries(restNames(query).map((name, place) => [name, rest[place]])),
  };
}

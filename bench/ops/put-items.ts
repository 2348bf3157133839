/** Puts many items into a table of a running twin. */

import { inPages } from '../../ops/stream/pages.ts';
import type { System } from '../../system/start-system.ts';

/** BatchWriteItem's limit. */
const ITEMS = 25;

export interface ItemsToPut {
  table: string;
  /** Created on demand; their attributes are texts and numbers. */
  items: AsyncIterable<object>;
  onProgress?(done: number): void;
}

export async function putItems({ twin }: System, { table, items, onProgress }: ItemsToPut): Promise<void> {
  let done = 0;
  for await (const page of inPages(items, ITEMS)) {
    const input = { RequestItems: { [table]: page.map((item) => ({ PutRequest: { Item: toAttributes(item) } })) } };
    await twin.call({ service: 'dynamodb', operation: 'BatchWriteItem', input, principal: { type: 'account' } });
    done += page.length;
    onProgress?.(done);
  }
}

/** In DynamoDB's format. */
const toAttributes = (item: object) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

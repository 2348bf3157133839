/** Puts many items into a table of a running twin. */
import type { System } from '../../demo/system.ts';

/** As many items as BatchWriteItem takes. */
const ITEMS = 25;

export interface ItemsToPut {
  table: string;
  /** Their attributes are texts and numbers. */
  items: readonly object[];
  onProgress?(done: number): void;
}

export async function putItems({ twin }: System, { table, items, onProgress }: ItemsToPut): Promise<void> {
  for (let first = 0; first < items.length; first += ITEMS) {
    const page = items.slice(first, first + ITEMS);
    const input = { RequestItems: { [table]: page.map((item) => ({ PutRequest: { Item: toAttributes(item) } })) } };
    await twin.call({ service: 'dynamodb', operation: 'BatchWriteItem', input, principal: { type: 'account' } });
    onProgress?.(first + page.length);
  }
}

/** In the words of DynamoDB. */
const toAttributes = (item: object) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

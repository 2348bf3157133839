/**
 * Counts reads and writes of the two tables.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { FinishedCall } from '../../../local/kernel/service.ts';
import type { TableUsage } from '../usage.ts';
import { itemSize, readUnits, writeUnits } from './item-size.ts';
import { listOf, type Observed } from './observed.ts';

const ACCOUNT = { type: 'account' } as const;
const WRITES = new Set(['PutItem', 'UpdateItem']);
const READS = new Set(['GetItem', 'Query']);

/**
 * Counts every write for all indexes. A confirmation that precedes its profile writes to none of them, so this is the
 * more expensive order.
 */
export async function countTable(observed: Observed, tableName: string): Promise<TableUsage> {
  const calls = observed.calls.filter(({ call }) => call.service === 'dynamodb' && call.principal.type === 'role');
  const indexes = await indexCount(observed, tableName);
  const usage: TableUsage = { writeUnits: 0, indexWriteUnits: 0, readUnits: 0, storedBytes: 0 };
  const stored = new Map<string, number>();
  for (const finished of calls) {
    const { operation, input } = finished.call;
    if (operation === 'BatchGetItem') usage.readUnits += unitsReadInBatch(finished, tableName);
    if (input.TableName !== tableName) continue;
    if (READS.has(operation)) usage.readUnits += unitsRead(finished);
    if (!WRITES.has(operation)) continue;
    const item = operation === 'PutItem' ? (input.Item as JsonObject) : await readItem(observed, input);
    const bytes = itemSize(item);
    usage.writeUnits += writeUnits(bytes);
    if (finished.output === undefined) continue;
    usage.indexWriteUnits += indexes * writeUnits(bytes);
    stored.set(JSON.stringify(input.Key ?? item), bytes * (1 + indexes));
  }
  usage.storedBytes = [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
  return usage;
}

async function indexCount({ twin }: Observed, TableName: string): Promise<number> {
  const { Table } = await twin.call({
    service: 'dynamodb',
    operation: 'DescribeTable',
    input: { TableName },
    principal: ACCOUNT,
  });
  return listOf(Table as JsonObject, 'GlobalSecondaryIndexes').length;
}

/** The final size, which is the largest. */
async function readItem({ twin }: Observed, { TableName, Key }: JsonObject): Promise<JsonObject> {
  const input = { TableName, Key, ConsistentRead: true };
  const { Item } = await twin.call({ service: 'dynamodb', operation: 'GetItem', input, principal: ACCOUNT });
  return Item as JsonObject;
}

function unitsRead({ call: { input }, output = {} }: FinishedCall): number {
  const items = output.Item ? [output.Item as JsonObject] : listOf(output, 'Items');
  const bytes = items.reduce((sum, item) => sum + itemSize(item), 0);
  return readUnits(bytes, input.ConsistentRead === true);
}

/** Each item of a batch is a read of its own, also one that does not exist. */
function unitsReadInBatch({ call: { input }, output = {} }: FinishedCall, tableName: string): number {
  const asked = (input.RequestItems as JsonObject)[tableName] as JsonObject | undefined;
  if (asked === undefined) return 0;
  const found = listOf((output.Responses ?? {}) as JsonObject, tableName).map(itemSize);
  const missing = listOf(asked, 'Keys').length - found.length;
  const units = (bytes: number) => readUnits(bytes, asked.ConsistentRead === true);
  return found.reduce((sum, bytes) => sum + units(bytes), missing * units(0));
}

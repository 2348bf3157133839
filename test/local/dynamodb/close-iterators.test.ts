/** No read of a range leaves an iterator of LevelDB open, which would hold on to all that was there when it began. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeIterators } from '../../../local/dynamodb/close-iterators.ts';
import {
  type DynaliteIterator,
  type DynaliteStore,
  loadOperation,
  openStore,
} from '../../../local/dynamodb/dynalite.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';

const TableName = 'orders';
const TABLE = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'number', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'number', AttributeType: 'N' },
  ],
};
const OF_ANN = {
  TableName,
  KeyConditions: { customer: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'ann' }] } },
};

let folder: string;
let store: DynaliteStore;
let opened: DynaliteIterator[];

const run = (operation: string, input: object) =>
  new Promise<JsonObject>((resolve, reject) => {
    loadOperation(operation).action(store, { ...input }, (error, output = {}) =>
      error ? reject(error) : resolve(output),
    );
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dynalite-'));
  store = openStore(folder);
  await store.db.open({});
  opened = [];
  const { values } = store.db;
  store.db.values = (range) => {
    const iterator = values.call(store.db, range);
    opened.push(iterator);
    return iterator;
  };
  closeIterators(store.db);
  await new Promise((resolve) => store.tableDb.put(TableName, { ...TABLE, TableStatus: 'ACTIVE' }, resolve));
  for (const number of ['1', '2', '3']) {
    await run('PutItem', { TableName, Item: { customer: { S: 'ann' }, number: { N: number } } });
  }
});

afterEach(async () => {
  await store.db.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['a query that reads to the end', 'Query', OF_ANN, 3],
  ['a query that stops at its limit', 'Query', { ...OF_ANN, Limit: 1 }, 1],
  [
    'a query that finds nothing',
    'Query',
    { ...OF_ANN, ExclusiveStartKey: { customer: { S: 'ann' }, number: { N: '3' } } },
    0,
  ],
  ['a scan', 'Scan', { TableName }, 3],
  ['a scan that stops at its limit', 'Scan', { TableName, Limit: 2 }, 2],
])('%s closes its iterator', async (_, operation, input, count) => {
  const { Items } = await run(operation, input);

  expect(Items).toHaveLength(count);
  expect(opened).toHaveLength(1);
  for (const iterator of opened) {
    await expect(iterator.next()).rejects.toMatchObject({ code: 'LEVEL_ITERATOR_NOT_OPEN' });
  }
});

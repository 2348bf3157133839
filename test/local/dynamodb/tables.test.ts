/** Tables: made, described, listed, deleted; and what is refused by name. */
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  ListTablesCommand,
  TransactWriteItemsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { NOON, ORDERS, type StartedDynamodb, startDynamodb } from './dynamodb-client.ts';

let twin: StartedDynamodb;
beforeEach(async () => {
  twin = await startDynamodb();
});
afterEach(() => twin.close());

const LAMPS = { ...ORDERS, TableName: 'lamps' };

describe('CreateTable', () => {
  test('returns a table with status CREATING, which is active at once', async () => {
    const { TableDescription } = await twin.dynamodb.send(new CreateTableCommand(LAMPS));
    expect(TableDescription).toMatchObject({ TableName: 'lamps', TableStatus: 'CREATING' });
    const { state } = await waitUntilTableExists(
      { client: twin.dynamodb, maxWaitTime: 5, minDelay: 1 },
      { TableName: 'lamps' },
    );
    expect(state).toBe('SUCCESS');
  });

  test.each([
    [{ ...ORDERS }, 'ResourceInUseException', ''],
    [{ ...LAMPS, TableName: 'a' }, 'ValidationException', /at least 3 characters long/],
    [
      { ...LAMPS, KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' as const }] },
      'ValidationException',
      /index key attributes are not defined/,
    ],
    [
      { ...LAMPS, StreamSpecification: { StreamEnabled: true } },
      'NotImplemented',
      /the member StreamSpecification of dynamodb:CreateTable/,
    ],
  ])('refuses %#', async (input, name, message) => {
    const sent = twin.dynamodb.send(new CreateTableCommand(input));
    await expect(sent).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('DescribeTable', () => {
  test('returns account, region, time and indexes of this twin', async () => {
    const { Table } = await twin.dynamodb.send(new DescribeTableCommand({ TableName: 'orders' }));
    const arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      TableArn: arn,
      CreationDateTime: new Date(NOON),
      DeletionProtectionEnabled: false,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      GlobalSecondaryIndexes: [{ IndexName: 'byColour', IndexStatus: 'ACTIVE', IndexArn: `${arn}/index/byColour` }],
    });
  });

  test('refuses an unknown table', async () => {
    const sent = twin.dynamodb.send(new DescribeTableCommand({ TableName: 'none' }));
    await expect(sent).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: none not found',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

test('ListTables lists page by page', async () => {
  await twin.dynamodb.send(new CreateTableCommand(LAMPS));
  const first = await twin.dynamodb.send(new ListTablesCommand({ Limit: 1 }));
  expect(first).toMatchObject({ TableNames: ['lamps'], LastEvaluatedTableName: 'lamps' });
  const rest = await twin.dynamodb.send(new ListTablesCommand({ ExclusiveStartTableName: 'lamps' }));
  expect(rest.TableNames).toEqual(['orders']);
});

describe('DeleteTable', () => {
  test('deletes permanently: the same name starts empty', async () => {
    const { TableDescription } = await twin.dynamodb.send(new DeleteTableCommand({ TableName: 'orders' }));
    expect(TableDescription?.TableStatus).toBe('DELETING');
    const { TableNames } = await twin.dynamodb.send(new ListTablesCommand({}));
    expect(TableNames).toEqual([]);
    await twin.dynamodb.send(new CreateTableCommand(ORDERS));
  });

  test('refuses a protected table', async () => {
    await twin.dynamodb.send(new CreateTableCommand({ ...LAMPS, DeletionProtectionEnabled: true }));
    await expect(twin.dynamodb.send(new DeleteTableCommand({ TableName: 'lamps' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: /protected against deletion/,
    });
  });
});

test.each([
  [new TransactWriteItemsCommand({ TransactItems: [] }), 'TransactWriteItems'],
  [new UpdateTableCommand({ TableName: 'orders' }), 'UpdateTable'],
])('%# is refused by name', async (command, name) => {
  const sent = twin.dynamodb.send(command as TransactWriteItemsCommand);
  await expect(sent).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining(`does not implement dynamodb:${name}`),
  });
});

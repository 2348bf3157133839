/** Amazon DynamoDB. dynalite checks its inputs, so what is not allowed is said here. */
import * as DynamoDB from '@aws-sdk/client-dynamodb';
import type { Wire } from '../start-wire.ts';
import { type Examples, including } from './example.ts';

const KEY = { id: { S: 'hall' } };
const ITEM = { ...KEY, colour: { S: 'red' } };
/** A table's name has at least three characters. */
const SHORT = { TableName: 'a' };

const definition = (TableName: string): DynamoDB.CreateTableCommandInput => ({
  TableName,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});

/** A table with one item. */
async function makeTable({ dynamodb, newName }: Wire) {
  const TableName = newName();
  await dynamodb.send(new DynamoDB.CreateTableCommand(definition(TableName)));
  await dynamodb.send(new DynamoDB.PutItemCommand({ TableName, Item: ITEM }));
  return TableName;
}

export const DYNAMODB_EXAMPLES: Examples = {
  async BatchGetItem(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () =>
        wire.dynamodb.send(new DynamoDB.BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [KEY] } } })),
      answers: { Responses: { [TableName]: [ITEM] } },
      forbidden: { RequestItems: {} },
    };
  },
  async BatchWriteItem(wire) {
    const TableName = await makeTable(wire);
    const RequestItems = { [TableName]: [{ DeleteRequest: { Key: KEY } }] };
    return {
      call: () => wire.dynamodb.send(new DynamoDB.BatchWriteItemCommand({ RequestItems })),
      answers: { UnprocessedItems: {} },
      forbidden: { RequestItems: {} },
    };
  },
  CreateTable({ dynamodb, newName }) {
    const TableName = newName();
    return {
      call: () => dynamodb.send(new DynamoDB.CreateTableCommand(definition(TableName))),
      answers: { TableDescription: { TableName } },
      forbidden: SHORT,
    };
  },
  async DeleteItem(wire) {
    const TableName = await makeTable(wire);
    const input = { TableName, Key: KEY, ReturnValues: 'ALL_OLD' } as const;
    return {
      call: () => wire.dynamodb.send(new DynamoDB.DeleteItemCommand(input)),
      answers: { Attributes: ITEM },
      forbidden: SHORT,
    };
  },
  async DeleteTable(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.DeleteTableCommand({ TableName })),
      answers: { TableDescription: { TableName } },
      forbidden: SHORT,
    };
  },
  async DescribeTable(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.DescribeTableCommand({ TableName })),
      answers: { Table: { TableName, TableStatus: 'ACTIVE' } },
      forbidden: SHORT,
    };
  },
  async DescribeContinuousBackups(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.DescribeContinuousBackupsCommand({ TableName })),
      answers: { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' } },
    };
  },
  async UpdateContinuousBackups(wire) {
    const TableName = await makeTable(wire);
    const input = { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } };
    const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 };
    return {
      call: () => wire.dynamodb.send(new DynamoDB.UpdateContinuousBackupsCommand(input)),
      answers: { ContinuousBackupsDescription: { PointInTimeRecoveryDescription } },
    };
  },
  async DescribeTimeToLive(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.DescribeTimeToLiveCommand({ TableName })),
      answers: { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } },
      forbidden: SHORT,
    };
  },
  async GetItem(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.GetItemCommand({ TableName, Key: KEY, ConsistentRead: true })),
      answers: { Item: ITEM },
      forbidden: SHORT,
    };
  },
  async ListTables(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.ListTablesCommand({})),
      answers: { TableNames: including(TableName) },
      forbidden: { Limit: 0 },
    };
  },
  async PutItem(wire) {
    const TableName = await makeTable(wire);
    const ConditionExpression = 'colour = :red';
    const input = { TableName, Item: ITEM, ConditionExpression, ExpressionAttributeValues: { ':red': { S: 'red' } } };
    return { call: () => wire.dynamodb.send(new DynamoDB.PutItemCommand(input)), answers: {}, forbidden: SHORT };
  },
  async Query(wire) {
    const TableName = await makeTable(wire);
    const input = {
      TableName,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'hall' } },
    };
    return {
      call: () => wire.dynamodb.send(new DynamoDB.QueryCommand(input)),
      answers: { Items: [ITEM], Count: 1 },
      forbidden: SHORT,
    };
  },
  async Scan(wire) {
    const TableName = await makeTable(wire);
    return {
      call: () => wire.dynamodb.send(new DynamoDB.ScanCommand({ TableName, Limit: 10 })),
      answers: { Items: [ITEM], Count: 1 },
      forbidden: SHORT,
    };
  },
  async UpdateItem(wire) {
    const TableName = await makeTable(wire);
    const input = {
      TableName,
      Key: KEY,
      UpdateExpression: 'SET colour = :blue',
      ExpressionAttributeValues: { ':blue': { S: 'blue' } },
      ReturnValues: 'ALL_NEW',
    } as const;
    return {
      call: () => wire.dynamodb.send(new DynamoDB.UpdateItemCommand(input)),
      answers: { Attributes: { ...KEY, colour: { S: 'blue' } } },
      forbidden: SHORT,
    };
  },
  async UpdateTimeToLive(wire) {
    const TableName = await makeTable(wire);
    const input = { TableName, TimeToLiveSpecification: { AttributeName: 'until', Enabled: true } };
    return {
      call: () => wire.dynamodb.send(new DynamoDB.UpdateTimeToLiveCommand(input)),
      answers: { TimeToLiveSpecification: { AttributeName: 'until', Enabled: true } },
      forbidden: SHORT,
    };
  },
};

/** Items: written on condition, read, queried, in batches. */
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type StartedDynamodb, startDynamodb } from './dynamodb-client.ts';

let twin: StartedDynamodb;
beforeEach(async () => {
  twin = await startDynamodb();
});
afterEach(() => twin.close());

const TableName = 'orders';
const order = (number: number, more: Record<string, unknown> = {}) => ({
  customer: 'ann',
  number,
  colour: 'red',
  ...more,
});
const put = (Item: Record<string, unknown>, options: Partial<PutCommandInput> = {}) =>
  twin.documents.send(new PutCommand({ TableName, Item, ...options }));
const get = async (number: number) => {
  const command = new GetCommand({ TableName, Key: { customer: 'ann', number }, ConsistentRead: true });
  return (await twin.documents.send(command)).Item;
};

describe('PutItem', () => {
  test('replaces an item and returns the old one', async () => {
    await put(order(1));
    const { Attributes } = await put(order(1, { colour: 'blue' }), { ReturnValues: 'ALL_OLD' });
    expect(Attributes).toEqual(order(1));
    expect(await get(1)).toEqual(order(1, { colour: 'blue' }));
  });

  test('on a condition that fails, returns the existing item, if asked', async () => {
    await put(order(1));
    const ConditionExpression = 'attribute_not_exists(customer)';
    const refusal = { name: 'ConditionalCheckFailedException', message: 'The conditional request failed' };
    await expect(put(order(1), { ConditionExpression })).rejects.toEqual(
      expect.objectContaining({ ...refusal, Item: undefined }),
    );
    const asked = { ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
    await expect(put(order(1, { colour: 'blue' }), asked)).rejects.toMatchObject({
      ...refusal,
      Item: { customer: { S: 'ann' }, number: { N: '1' }, colour: { S: 'red' } },
    });
  });

  test.each([
    [{ customer: 'ann' }, 'ValidationException', /Missing the key number in the item/],
    [{ ...order(1), note: 'x'.repeat(410_000) }, 'ValidationException', /Item size has exceeded/],
  ])('refuses %#', async (item, name, message) => {
    await expect(put(item)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  test('refuses a table that does not exist', async () => {
    await expect(put(order(1), { TableName: 'none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });
});

describe('UpdateItem', () => {
  const update = (values: Record<string, unknown>) =>
    twin.documents.send(
      new UpdateCommand({
        TableName,
        Key: { customer: 'ann', number: 1 },
        UpdateExpression: 'SET colour = :colour, original = if_not_exists(original, :colour), writtenAt = :at',
        ConditionExpression: 'attribute_not_exists(writtenAt) OR writtenAt < :at',
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );

  test('writes newer data only', async () => {
    await update({ ':colour': 'red', ':at': 5 });
    await expect(update({ ':colour': 'blue', ':at': 4 })).rejects.toMatchObject({ Item: { writtenAt: { N: '5' } } });
    const { Attributes } = await update({ ':colour': 'green', ':at': 6 });
    expect(Attributes).toEqual(order(1, { colour: 'green', original: 'red', writtenAt: 6 }));
  });

  test('loses none of one hundred concurrent updates', async () => {
    const add = new UpdateCommand({
      TableName,
      Key: { customer: 'ann', number: 1 },
      UpdateExpression: 'ADD amount :one',
      ExpressionAttributeValues: { ':one': 1 },
    });
    await Promise.all(Array.from({ length: 100 }, () => twin.documents.send(add)));
    expect(await get(1)).toMatchObject({ amount: 100 });
  });
});

describe('DeleteItem', () => {
  test('deletes on condition', async () => {
    await put(order(1));
    const remove = (colour: string) =>
      twin.documents.send(
        new DeleteCommand({
          TableName,
          Key: { customer: 'ann', number: 1 },
          ConditionExpression: 'colour = :colour',
          ExpressionAttributeValues: { ':colour': colour },
        }),
      );
    await expect(remove('blue')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    await remove('red');
    expect(await get(1)).toBeUndefined();
  });
});

describe('Query', () => {
  test('reads an index page by page, newest first', async () => {
    for (let number = 1; number <= 5; number += 1) await put(order(number, { colour: number === 3 ? 'blue' : 'red' }));
    const page = (ExclusiveStartKey?: Record<string, unknown>) =>
      twin.documents.send(
        new QueryCommand({
          TableName,
          IndexName: 'byColour',
          KeyConditionExpression: 'colour = :red AND #number > :one',
          ExpressionAttributeNames: { '#number': 'number' },
          ExpressionAttributeValues: { ':red': 'red', ':one': 1 },
          ScanIndexForward: false,
          Limit: 2,
          ExclusiveStartKey,
        }),
      );
    const first = await page();
    expect(first.Items?.map(({ number }) => number)).toEqual([5, 4]);
    const second = await page(first.LastEvaluatedKey);
    expect(second.Items?.map(({ number }) => number)).toEqual([2]);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  test('refuses a condition without the partition key', async () => {
    const sent = twin.documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#number = :one',
        ExpressionAttributeNames: { '#number': 'number' },
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    await expect(sent).rejects.toMatchObject({ name: 'ValidationException', message: /missed key schema element/ });
  });
});

test('batches and scans see every item', async () => {
  const requests = Array.from({ length: 25 }, (_, number) => ({ PutRequest: { Item: order(number) } }));
  const written = await twin.documents.send(new BatchWriteCommand({ RequestItems: { orders: requests } }));
  expect(written.UnprocessedItems).toEqual({});
  const Keys = [3, 7, 99].map((number) => ({ customer: 'ann', number }));
  const { Responses } = await twin.documents.send(new BatchGetCommand({ RequestItems: { orders: { Keys } } }));
  expect(Responses?.orders).toHaveLength(2);
  const { Count } = await twin.documents.send(new ScanCommand({ TableName, ConsistentRead: true }));
  expect(Count).toBe(25);
});

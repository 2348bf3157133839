/** Items that expire. */
import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { NOON, type StartedDynamodb, startDynamodb } from './dynamodb-client.ts';

let twin: StartedDynamodb;
beforeEach(async () => {
  twin = await startDynamodb();
});
afterEach(() => twin.close());

const TableName = 'orders';
const SECONDS = NOON / 1000;
const put = (number: number, expiresAt?: unknown) =>
  twin.documents.send(new PutCommand({ TableName, Item: { customer: 'ann', number, colour: 'red', expiresAt } }));
const setTimeToLive = (AttributeName: string, Enabled = true) =>
  twin.dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } }));
const numbers = async () => {
  const { Items = [] } = await twin.documents.send(new ScanCommand({ TableName }));
  return Items.map(({ number }) => number).sort();
};

test('items expire at the minute after their time, from indexes too', async () => {
  await put(1, SECONDS + 30);
  await setTimeToLive('expiresAt');
  await put(2, SECONDS + 90);
  await put(3);
  await put(4, 'soon');
  await put(5, SECONDS - 6 * 365 * 24 * 3600);
  await twin.kernel.advance(59_999);
  expect(await numbers()).toEqual([1, 2, 3, 4, 5]);
  await twin.kernel.advance(1);
  expect(await numbers()).toEqual([2, 3, 4, 5]);
  await twin.kernel.advance(60_000);
  expect(await numbers()).toEqual([3, 4, 5]);
  const { Count } = await twin.documents.send(
    new QueryCommand({
      TableName,
      IndexName: 'byColour',
      KeyConditionExpression: 'colour = :red',
      ExpressionAttributeValues: { ':red': 'red' },
    }),
  );
  expect(Count).toBe(3);
});

test('the last time-to-live value of an item counts', async () => {
  await setTimeToLive('expiresAt');
  await put(1, SECONDS + 30);
  await put(2, SECONDS + 30);
  await put(3, SECONDS + 3000);
  const prolong = (number: number, expiresAt: number) =>
    twin.documents.send(
      new UpdateCommand({
        TableName,
        Key: { customer: 'ann', number },
        UpdateExpression: 'SET expiresAt = :at',
        ExpressionAttributeValues: { ':at': expiresAt },
      }),
    );
  await prolong(1, SECONDS + 300);
  await prolong(3, SECONDS + 10);
  await twin.documents.send(new DeleteCommand({ TableName, Key: { customer: 'ann', number: 2 } }));
  await put(2);
  await twin.kernel.advance(60_000);
  expect(await numbers()).toEqual([1, 2]);
  await twin.kernel.advance(300_000);
  expect(await numbers()).toEqual([2]);
});

test('nothing waits for the expiry of items', async () => {
  await setTimeToLive('expiresAt');
  await put(1, SECONDS + 30);
  await twin.kernel.settle();
  expect(twin.kernel.clock.now()).toBe(NOON);
});

test('DescribeTimeToLive returns what UpdateTimeToLive set', async () => {
  const describeIt = async () => {
    const { TimeToLiveDescription } = await twin.dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    return TimeToLiveDescription;
  };
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await setTimeToLive('expiresAt');
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  await put(1, SECONDS + 30);
  await setTimeToLive('expiresAt', false);
  await twin.kernel.advance(120_000);
  expect(await numbers()).toEqual([1]);
});

test('UpdateTimeToLive refuses a setting that is already in effect, and an unknown table', async () => {
  const refusal = (message: string) => expect.objectContaining({ name: 'ValidationException', message });
  await expect(setTimeToLive('expiresAt', false)).rejects.toEqual(refusal('TimeToLive is already disabled'));
  await setTimeToLive('expiresAt');
  await expect(setTimeToLive('expiresAt')).rejects.toEqual(refusal('TimeToLive is already enabled'));
  await expect(setTimeToLive('other')).rejects.toEqual(
    refusal('TimeToLive is active on a different AttributeName: current AttributeName is expiresAt'),
  );
  const elsewhere = { TableName: 'none', TimeToLiveSpecification: { AttributeName: 'a', Enabled: true } };
  await expect(twin.dynamodb.send(new UpdateTimeToLiveCommand(elsewhere))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

/** Tables and items outlive the twin. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { NOON, startDynamodb } from './dynamodb-client.ts';

test('items are kept over a restart, and still expire', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'twin-dynamodb-'));
  const TableName = 'orders';
  const Key = { customer: 'ann', number: 1 };
  const first = await startDynamodb({ folder, startAt: NOON });
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await first.dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  await first.documents.send(new PutCommand({ TableName, Item: { ...Key, expiresAt: NOON / 1000 + 600 } }));
  await first.close();

  const second = await startDynamodb({ folder, startAt: NOON }, { withOrders: false });
  const get = async () => (await second.documents.send(new GetCommand({ TableName, Key }))).Item;
  expect(await get()).toMatchObject(Key);
  await second.kernel.advance(660_000);
  expect(await get()).toBeUndefined();
  await second.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(['NONE', 'ALL_OLD'] as const)(
  'a conditional write (returning %s) is on disk when it is answered',
  async (ReturnValuesOnConditionCheckFailure) => {
    const folder = await mkdtemp(join(tmpdir(), 'twin-dynamodb-'));
    const TableName = 'orders';
    const Key = { customer: 'ann', number: 1 };
    const first = await startDynamodb({ folder, startAt: NOON });
    const ConditionExpression = 'attribute_not_exists(customer)';
    await first.documents.send(
      new PutCommand({ TableName, Item: Key, ConditionExpression, ReturnValuesOnConditionCheckFailure }),
    );
    const killed = `${folder}-killed`;
    await cp(folder, killed, { recursive: true });
    await first.close();

    const second = await startDynamodb({ folder: killed, startAt: NOON }, { withOrders: false });
    const { Item } = await second.documents.send(new GetCommand({ TableName, Key }));
    await second.close();
    expect(Item).toEqual(Key);
    await Promise.all([folder, killed].map((each) => rm(each, { recursive: true, force: true })));
  },
);

/** An app that the twin was not made for, end to end: nothing here but CDK, AWS SDK clients, a browser, an OIDC client and fetch. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { apiCaller, createClerk, type Session } from './clerk.ts';
import { type OrderDesk, startOrderDesk } from './start-order-desk.ts';

let desk: OrderDesk;
beforeAll(async () => {
  desk = await startOrderDesk();
});
afterAll(() => desk.close());

const DAY = 86_400_000;

async function place(session: Session, order: object): Promise<string> {
  const { status, body } = await session.call('POST', 'orders', order);
  expect({ status, body }).toEqual({ status: 202, body: { orderId: expect.any(String) } });
  return (body as { orderId: string }).orderId;
}

/** The execution that an order started. */
async function executionOf(orderId: string) {
  const states = new SFNClient(desk.client);
  const { executions = [] } = await states.send(
    new ListExecutionsCommand({ stateMachineArn: desk.output('StateMachineArn') }),
  );
  const described = await Promise.all(
    executions.map(({ executionArn }) => states.send(new DescribeExecutionCommand({ executionArn }))),
  );
  return described.find(({ input }) => JSON.parse(input ?? '').detail.orderId === orderId);
}

test('a clerk signs in by the login form, and their order goes through bus, workflow, table and queue', async () => {
  const session = await (await createClerk(desk, 'ida')).signIn('Desk');
  expect(session.claims).toMatchObject({ 'cognito:username': 'ida', aud: desk.output('DeskClientId') });
  const orderId = await place(session, { item: 'lamp', count: 2 });
  await desk.twin.settle();
  expect(await session.call('GET', `orders/${orderId}`)).toMatchObject({
    status: 200,
    body: { orderId, item: 'lamp', count: 2, clerk: 'ida', total: 80, status: 'accepted', packed: true },
  });
  const { status, output = '' } = (await executionOf(orderId)) ?? {};
  expect({ status, output: JSON.parse(output) }).toEqual({ status: 'SUCCEEDED', output: { total: 80 } });
});

test('a large order waits for a day, and its token expires meanwhile', async () => {
  const clerk = await createClerk(desk, 'jon');
  const session = await clerk.signIn('Desk');
  const orderId = await place(session, { item: 'sofa', count: 2 });
  await desk.twin.whenIdle();
  expect(await executionOf(orderId)).toMatchObject({ status: 'RUNNING' });
  expect(await session.call('GET', `orders/${orderId}`)).toMatchObject({ status: 404 });

  await desk.twin.settle();
  const { status, startDate, stopDate } = (await executionOf(orderId)) ?? {};
  expect(status).toBe('SUCCEEDED');
  expect(Number(stopDate) - Number(startDate)).toBeGreaterThanOrEqual(DAY);
  expect(await session.call('GET', `orders/${orderId}`)).toMatchObject({
    status: 401,
    body: { message: 'The incoming token has expired' },
  });
  const again = await clerk.signIn('Desk');
  expect(await again.call('GET', `orders/${orderId}`)).toMatchObject({ status: 200, body: { total: 1800 } });
});

test('an order without a price fails its execution with a named error, and is not stored', async () => {
  const session = await (await createClerk(desk, 'kai')).signIn('Desk');
  const orderId = await place(session, { item: 'boat', count: 1 });
  await desk.twin.settle();
  expect(await executionOf(orderId)).toMatchObject({
    status: 'FAILED',
    error: 'OrderRefused',
    cause: 'no price for boat',
  });
  expect(await session.call('GET', `orders/${orderId}`)).toMatchObject({ status: 404 });
});

test('a token is accepted for its scopes only', async () => {
  const session = await (await createClerk(desk, 'lea')).signIn('Viewer');
  expect(await session.call('GET', 'orders/none')).toMatchObject({ status: 404 });
  const refused = { status: 401, body: { message: 'Unauthorized' } };
  expect(await session.call('POST', 'orders', { item: 'lamp', count: 1 })).toMatchObject(refused);
  const stranger = apiCaller(desk.output('ApiUrl'));
  expect(await stranger('GET', 'orders/none')).toMatchObject(refused);
});

test('a message reaches the function, one that it cannot handle ends in the dead-letter queue', async () => {
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(desk.client));
  const TableName = desk.output('TableName');
  await table.send(new PutCommand({ TableName, Item: { orderId: 'by-hand' } }));
  const queue = new SQSClient(desk.client);
  for (const MessageBody of ['no JSON', '{"orderId":"by-hand"}']) {
    await queue.send(new SendMessageCommand({ QueueUrl: desk.output('ParcelsUrl'), MessageBody }));
  }
  await desk.twin.settle();
  const { Item } = await table.send(new GetCommand({ TableName, Key: { orderId: 'by-hand' } }));
  expect(Item).toEqual({ orderId: 'by-hand', packed: true });
  const { Messages } = await queue.send(
    new ReceiveMessageCommand({
      QueueUrl: desk.output('UnpackableUrl'),
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  expect(Messages).toEqual([
    expect.objectContaining({
      Body: 'no JSON',
      // Three times at the function, once here.
      Attributes: expect.objectContaining({ ApproximateReceiveCount: '4' }),
    }),
  ]);
});

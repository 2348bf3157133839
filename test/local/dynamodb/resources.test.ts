/** Tables of a template. */
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { ORDERS, type StartedDynamodb, startDynamodb } from './dynamodb-client.ts';

let twin: StartedDynamodb;
beforeEach(async () => {
  twin = await startDynamodb(undefined, { withOrders: false });
});
afterEach(() => twin.close());

const { TableName: _, BillingMode: __, ...definition } = ORDERS as unknown as JsonObject;
const globalTable = (more: JsonObject = {}): JsonObject => ({
  ...definition,
  BillingMode: 'PAY_PER_REQUEST',
  Replicas: [
    {
      Region: 'eu-west-1',
      DeletionProtectionEnabled: false,
      GlobalSecondaryIndexes: [{ IndexName: 'byColour' }],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  ...more,
});
const deploy = (properties: JsonObject, physicalId?: string, type = 'AWS::DynamoDB::GlobalTable') =>
  deployResource(twin.kernel, { type, logicalId: 'Orders', properties, physicalId });

test('a table gets a generated name, its indexes and its time to live', async () => {
  const { physicalId: TableName, attributes } = await deploy(globalTable());
  expect(TableName).toBe('stack-Orders-abcdefghijkl');
  expect(attributes?.Arn).toBe(`arn:aws:dynamodb:eu-west-1:123456789012:table/${TableName}`);
  const { Table } = await twin.dynamodb.send(new DescribeTableCommand({ TableName }));
  expect(Table?.GlobalSecondaryIndexes?.[0]).toMatchObject({ IndexName: 'byColour', IndexStatus: 'ACTIVE' });
  const { TimeToLiveDescription } = await twin.dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription?.AttributeName).toBe('expiresAt');
});

test('deploying again keeps the items', async () => {
  const { physicalId: TableName } = await deploy(globalTable());
  await twin.documents.send(new PutCommand({ TableName, Item: { customer: 'ann', number: 1 } }));
  const again = await deploy(globalTable({ TimeToLiveSpecification: { Enabled: false } }), TableName);
  expect(again.physicalId).toBe(TableName);
  expect((await twin.documents.send(new ScanCommand({ TableName }))).Count).toBe(1);
  const { TimeToLiveDescription } = await twin.dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED');
});

test('another key schema stops the deployment and says what to do', async () => {
  const { physicalId } = await deploy(globalTable());
  const KeySchema = [{ AttributeName: 'colour', KeyType: 'HASH' }];
  await expect(deploy(globalTable({ KeySchema }), physicalId)).rejects.toThrow(
    /^the table stack-Orders-abcdefghijkl \(Orders\) was made with another KeySchema than the template has now; .* start with a new folder/,
  );
});

test('a table of one region is deployed, with deletion protection if it is set', async () => {
  const { physicalId: TableName } = await deploy(
    { ...definition, DeletionProtectionEnabled: 'true' },
    undefined,
    'AWS::DynamoDB::Table',
  );
  const { Table } = await twin.dynamodb.send(new DescribeTableCommand({ TableName }));
  expect(Table?.DeletionProtectionEnabled).toBe(true);
});

test('a property that is not known is named', async () => {
  await expect(deploy(globalTable({ StreamSpecification: {} }))).rejects.toThrow('StreamSpecification');
});

test('point-in-time recovery is shown as the template has it, and can be turned off', async () => {
  const { physicalId: TableName } = await deploy(globalTable());
  const recovery = async () => {
    const answer = await twin.dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    return answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  };
  expect(await recovery()).toMatchObject({ PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 });
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: false };
  await twin.dynamodb.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  expect(await recovery()).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
  await deploy(globalTable(), TableName);
  expect(await recovery()).toMatchObject({ PointInTimeRecoveryStatus: 'ENABLED' });
});

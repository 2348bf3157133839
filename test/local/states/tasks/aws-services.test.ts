/** Tasks that call DynamoDB and Cognito user pools by themselves: arguments, results, and errors in the names of each integration. */
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createCognito } from '../../../../local/cognito/service.ts';
import { createDynamodb } from '../../../../local/dynamodb/service.ts';
import { createEvents } from '../../../../local/events/service.ts';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { createStates } from '../../../../local/states/service.ts';
import { createXray } from '../../../../local/xray/service.ts';
import { type StartedServices, startServices } from '../../../support/start-services.ts';
import { deployResource } from '../../cognito/support/deploy-resource.ts';
import { ROLE_ARN } from '../start-states.ts';

let services: StartedServices;
let client: SFNClient;
let machines = 0;

beforeAll(async () => {
  services = await startServices([createDynamodb, createCognito, createEvents, createStates, createXray]);
  client = new SFNClient(services.client);
  await new DynamoDBClient(services.client).send(
    new CreateTableCommand({
      TableName: 'Lamps',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});
afterAll(() => services.close());

async function run(Resource: string, Arguments: JsonObject) {
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({
      name: `machine-${machines++}`,
      roleArn: ROLE_ARN,
      definition: JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'Call',
        States: { Call: { Type: 'Task', Resource: `arn:aws:states:::${Resource}`, Arguments, End: true } },
      }),
    }),
  );
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
  await services.kernel.whenIdle();
  const { status, output, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
  return { status, output: output && JSON.parse(output), error, cause };
}

const Key = { id: { S: 'lamp-1' } };
const update = (value: string, more: JsonObject = {}) =>
  run('dynamodb:updateItem', {
    TableName: 'Lamps',
    Key,
    UpdateExpression: 'SET colour = :colour',
    ExpressionAttributeValues: { ':colour': { S: value } },
    ...more,
  });

test('an item that one task has updated is read by another', async () => {
  await expect(update('red', { ReturnValues: 'ALL_NEW' })).resolves.toMatchObject({
    status: 'SUCCEEDED',
    output: { Attributes: { id: { S: 'lamp-1' }, colour: { S: 'red' } } },
  });
  const read = await run('dynamodb:getItem', { TableName: 'Lamps', Key, ConsistentRead: true });
  expect(read.output.Item).toEqual({ id: { S: 'lamp-1' }, colour: { S: 'red' } });
});

test('an item that does not exist leaves Item out', async () => {
  const read = await run('dynamodb:getItem', { TableName: 'Lamps', Key: { id: { S: 'none' } } });
  expect([read.status, 'Item' in read.output]).toEqual(['SUCCEEDED', false]);
});

test('a failed condition is DynamoDB.ConditionalCheckFailedException', async () => {
  const answer = await update('blue', { ConditionExpression: 'attribute_exists(nothing)' });
  expect(answer).toMatchObject({ status: 'FAILED', error: 'DynamoDB.ConditionalCheckFailedException' });
  expect(answer.cause).toMatch(/^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; /);
});

test('a user who does not exist is CognitoIdentityProvider.UserNotFoundException', async () => {
  const { physicalId: UserPoolId } = await deployPool();
  for (const call of ['adminGetUser', 'adminDisableUser', 'adminEnableUser', 'adminUserGlobalSignOut']) {
    const answer = await run(`aws-sdk:cognitoidentityprovider:${call}`, { UserPoolId, Username: 'nobody' });
    expect(answer).toMatchObject({ status: 'FAILED', error: 'CognitoIdentityProvider.UserNotFoundException' });
    expect(answer.cause).toMatch(/^User does not exist\. \(Service: CognitoIdentityProvider, Status Code: 400, /);
  }
});

async function deployPool() {
  return deployResource(services.kernel, 'AWS::Cognito::UserPool', { properties: {} });
}

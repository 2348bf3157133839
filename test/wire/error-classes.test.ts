/** Refusals reach a caller as the SDK's own error classes, with AWS's texts: what application code catches by class. */
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import * as Cognito from '@aws-sdk/client-cognito-identity-provider';
import * as DynamoDB from '@aws-sdk/client-dynamodb';
import * as EventBridge from '@aws-sdk/client-eventbridge';
import * as IAM from '@aws-sdk/client-iam';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Secrets from '@aws-sdk/client-secrets-manager';
import * as SFN from '@aws-sdk/client-sfn';
import * as SQS from '@aws-sdk/client-sqs';
import * as SSM from '@aws-sdk/client-ssm';
import { startWire, type Wire } from './start-wire.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

type ErrorClass = new (
  options: never,
) => Error & { $fault: 'client' | 'server'; $metadata: { httpStatusCode?: number } };

interface Case {
  error: ErrorClass;
  text: string | RegExp;
  status?: number;
  call(wire: Wire): Promise<unknown>;
}

const nameOf = ({ services: { kernel } }: Wire) => ({
  machine: kernel.arn('states', 'stateMachine:none'),
  execution: kernel.arn('states', 'execution:none:none'),
});
const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } });
const roleArn = 'arn:aws:iam::123456789012:role/lamp';

const twice = async (call: () => Promise<unknown>): Promise<unknown> => {
  await call();
  return call();
};

const CASES: Record<string, Case> = {
  'cognito-idp: a pool that does not exist': {
    error: Cognito.ResourceNotFoundException,
    text: 'User pool eu-west-1_None does not exist.',
    call: ({ cognito }) => cognito.send(new Cognito.DescribeUserPoolCommand({ UserPoolId: 'eu-west-1_None' })),
  },
  'cognito-idp: a user who does not exist': {
    error: Cognito.UserNotFoundException,
    text: 'User does not exist.',
    call: ({ cognito, things: { userPoolId: UserPoolId } }) =>
      cognito.send(new Cognito.AdminGetUserCommand({ UserPoolId, Username: 'nobody' })),
  },
  'cognito-idp: a user who is there already': {
    error: Cognito.UsernameExistsException,
    text: 'User account already exists',
    call: ({ cognito, things: { userPoolId: UserPoolId } }) =>
      twice(() => cognito.send(new Cognito.AdminCreateUserCommand({ UserPoolId, Username: 'twin' }))),
  },
  'cognito-idp: a password against the policy': {
    error: Cognito.InvalidPasswordException,
    text: /^Password did not conform with/,
    call: ({ cognito, things: { userPoolId: UserPoolId } }) =>
      cognito.send(new Cognito.AdminCreateUserCommand({ UserPoolId, Username: 'weak', TemporaryPassword: 'abcdef' })),
  },
  'cognito-idp: a parameter out of bounds': {
    error: Cognito.InvalidParameterException,
    text: /^1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint/,
    call: ({ cognito }) => cognito.send(new Cognito.ListUserPoolsCommand({ MaxResults: 61 })),
  },
  'dynamodb: a table that does not exist': {
    error: DynamoDB.ResourceNotFoundException,
    text: 'Requested resource not found',
    call: ({ dynamodb }) => dynamodb.send(new DynamoDB.GetItemCommand({ TableName: 'none', Key: { id: { S: '1' } } })),
  },
  'dynamodb: a table that is there already': {
    error: DynamoDB.ResourceInUseException,
    text: 'Table already exists: twin',
    call: ({ dynamodb }) =>
      twice(() =>
        dynamodb.send(
          new DynamoDB.CreateTableCommand({
            TableName: 'twin',
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
          }),
        ),
      ),
  },
  'dynamodb: a condition that does not hold': {
    error: DynamoDB.ConditionalCheckFailedException,
    text: 'The conditional request failed',
    async call({ dynamodb }) {
      const TableName = 'conditions';
      await dynamodb.send(
        new DynamoDB.CreateTableCommand({
          TableName,
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        }),
      );
      const ConditionExpression = 'attribute_exists(id)';
      return dynamodb.send(new DynamoDB.PutItemCommand({ TableName, Item: { id: { S: '1' } }, ConditionExpression }));
    },
  },
  'events: a rule that does not exist': {
    error: EventBridge.ResourceNotFoundException,
    text: 'Rule none does not exist on EventBus default.',
    call: ({ eventBridge }) => eventBridge.send(new EventBridge.DescribeRuleCommand({ Name: 'none' })),
  },
  'events: a pattern that does not parse': {
    error: EventBridge.InvalidEventPatternException,
    text: /^Event pattern is not valid. Reason: /,
    call: ({ eventBridge }) => eventBridge.send(new EventBridge.PutRuleCommand({ Name: 'bad', EventPattern: '{' })),
  },
  'iam: a role that does not exist': {
    error: IAM.NoSuchEntityException,
    text: 'The role with name none cannot be found.',
    status: 404,
    call: ({ iam }) => iam.send(new IAM.GetRoleCommand({ RoleName: 'none' })),
  },
  'lambda: a function that does not exist': {
    error: Lambda.ResourceNotFoundException,
    text: 'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:none',
    status: 404,
    call: ({ lambda }) => lambda.send(new Lambda.InvokeCommand({ FunctionName: 'none' })),
  },
  'lambda: a payload that is no JSON': {
    error: Lambda.InvalidRequestContentException,
    text: /^Could not parse request body into json: /,
    call: ({ lambda }) => lambda.send(new Lambda.InvokeCommand({ FunctionName: 'lamp', Payload: '{' })),
  },
  'logs: a group that does not exist': {
    error: Logs.ResourceNotFoundException,
    text: 'The specified log group does not exist.',
    call: ({ logs }) => logs.send(new Logs.FilterLogEventsCommand({ logGroupName: 'none' })),
  },
  'logs: a group that is there already': {
    error: Logs.ResourceAlreadyExistsException,
    text: 'The specified log group already exists',
    call: ({ logs }) => twice(() => logs.send(new Logs.CreateLogGroupCommand({ logGroupName: 'twin' }))),
  },
  'monitoring: a dashboard that does not exist': {
    // Query's older name for it, which is also the name of another error: SDKs take it for that one.
    error: CloudWatch.ResourceNotFound,
    text: 'Dashboard none does not exist',
    status: 404,
    call: ({ cloudwatch }) => cloudwatch.send(new CloudWatch.GetDashboardCommand({ DashboardName: 'none' })),
  },
  'monitoring: a datum without a value': {
    error: CloudWatch.MissingRequiredParameterException,
    text: /^At least one of Value and Values/,
    call: ({ cloudwatch }) =>
      cloudwatch.send(new CloudWatch.PutMetricDataCommand({ Namespace: 'Lamps', MetricData: [{ MetricName: 'Lit' }] })),
  },
  'secretsmanager: a secret that does not exist': {
    error: Secrets.ResourceNotFoundException,
    text: "Secrets Manager can't find the specified secret.",
    call: ({ secrets }) => secrets.send(new Secrets.GetSecretValueCommand({ SecretId: 'none' })),
  },
  'secretsmanager: a secret that is there already': {
    error: Secrets.ResourceExistsException,
    text: 'The operation failed because the secret twin already exists.',
    call: ({ secrets }) => twice(() => secrets.send(new Secrets.CreateSecretCommand({ Name: 'twin' }))),
  },
  'sqs: a queue that does not exist': {
    error: SQS.QueueDoesNotExist,
    text: 'The specified queue does not exist.',
    call: ({ sqs }) => sqs.send(new SQS.GetQueueUrlCommand({ QueueName: 'none' })),
  },
  'sqs: a batch of nothing': {
    error: SQS.EmptyBatchRequest,
    text: 'There should be at least one SendMessageBatchRequestEntry in the request.',
    call: ({ sqs }) =>
      sqs.send(new SQS.SendMessageBatchCommand({ QueueUrl: 'http://localhost/1/lamp-queue', Entries: [] })),
  },
  'sqs: a receipt handle of nobody': {
    error: SQS.ReceiptHandleIsInvalid,
    text: /^The input receipt handle/,
    status: 404,
    call: ({ sqs }) =>
      sqs.send(new SQS.DeleteMessageCommand({ QueueUrl: 'http://localhost/1/lamp-queue', ReceiptHandle: 'none' })),
  },
  'ssm: a parameter that does not exist': {
    error: SSM.ParameterNotFound,
    // What the SDK says where AWS says nothing.
    text: 'UnknownError',
    call: ({ ssm }) => ssm.send(new SSM.GetParameterCommand({ Name: '/none' })),
  },
  'ssm: a parameter that is there already': {
    error: SSM.ParameterAlreadyExists,
    text: /^The parameter already exists\. To overwrite this value/,
    call: ({ ssm }) =>
      twice(() => ssm.send(new SSM.PutParameterCommand({ Name: '/twin', Value: 'a', Type: 'String' }))),
  },
  'states: a state machine that does not exist': {
    error: SFN.StateMachineDoesNotExist,
    text: /^State Machine Does Not Exist: '/,
    call: (twin) => twin.sfn.send(new SFN.StartExecutionCommand({ stateMachineArn: nameOf(twin).machine })),
  },
  'states: an execution that does not exist': {
    error: SFN.ExecutionDoesNotExist,
    text: /^Execution Does Not Exist: '/,
    call: (twin) => twin.sfn.send(new SFN.DescribeExecutionCommand({ executionArn: nameOf(twin).execution })),
  },
  'states: an ARN that is none': {
    error: SFN.InvalidArn,
    text: /^Invalid Arn: '/,
    call: ({ sfn }) => sfn.send(new SFN.DescribeExecutionCommand({ executionArn: 'lamp' })),
  },
  'states: a name out of its letters': {
    error: SFN.InvalidName,
    text: /^Invalid Name: 'a b'/,
    call: ({ sfn }) => sfn.send(new SFN.CreateStateMachineCommand({ name: 'a b', definition, roleArn })),
  },
  'states: a definition that is none': {
    error: SFN.InvalidDefinition,
    text: /^Invalid State Machine Definition: '/,
    call: ({ sfn }) => sfn.send(new SFN.CreateStateMachineCommand({ name: 'bad', definition: '{}', roleArn })),
  },
  'states: an input that is no JSON': {
    error: SFN.InvalidExecutionInput,
    text: /^Invalid State Machine Execution Input: '/,
    async call({ sfn }) {
      const { stateMachineArn } = await sfn.send(
        new SFN.CreateStateMachineCommand({ name: 'reads', definition, roleArn }),
      );
      return sfn.send(new SFN.StartExecutionCommand({ stateMachineArn, input: 'on' }));
    },
  },
};

test.each(Object.entries(CASES))('%s', async (_, { error, text, status = 400, call }) => {
  const caught = await call(wire).catch((thrown: unknown) => thrown);
  expect(caught).toBeInstanceOf(error);
  expect(caught).toMatchObject({
    name: error.name,
    message: typeof text === 'string' ? text : expect.stringMatching(text),
    $fault: 'client',
    $metadata: { httpStatusCode: status, attempts: 1 },
  });
});

test('a throttled call and a failed one are distinguished', async () => {
  const { faults } = wire.services.kernel;
  faults.add({ service: 'secretsmanager', operation: 'GetSecretValue', effect: 'throttle', times: 1 });
  faults.add({ service: 'secretsmanager', operation: 'GetSecretValue', effect: 'before', times: 1 });
  const call = () => wire.secrets.send(new Secrets.GetSecretValueCommand({ SecretId: 'any' }));
  await expect(call()).rejects.toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
  await expect(call()).rejects.toMatchObject({ $fault: 'server', $metadata: { httpStatusCode: 500 } });
  faults.clear();
});

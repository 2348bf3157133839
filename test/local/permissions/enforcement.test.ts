/** Enforcement through real SDK clients: a role may do what its policies say, and is refused in each service's own words. */
import { CreateTableCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createDynamodb } from '../../../local/dynamodb/service.ts';
import { createEvents } from '../../../local/events/service.ts';
import { createIam } from '../../../local/iam/service.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createLambda } from '../../../local/lambda/service.ts';
import { createSqs } from '../../../local/sqs/service.ts';
import { createSsm } from '../../../local/ssm/service.ts';
import { createStates } from '../../../local/states/service.ts';
import { createSts } from '../../../local/sts/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const ACCOUNT = '123456789012';
const USER = `User: arn:aws:sts::${ACCOUNT}:assumed-role/lamp/s is not authorized to perform:`;
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:lamps`;
const FACTORIES = [
  createIam,
  createSqs,
  createEvents,
  createSsm,
  createSts,
  createDynamodb,
  createStates,
  createLambda,
];

let services: StartedServices;
let asRole: StartedServices['client'];
let QueueUrl: string | undefined;

const deploy = (type: string, logicalId: string, properties: JsonObject, physicalId?: string) =>
  deployResource(services.kernel, { type, logicalId, properties, physicalId });
const statement = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });
const grant = (...Statement: JsonObject[]) =>
  deploy(
    'AWS::IAM::Policy',
    'LampPolicy',
    { PolicyName: 'shine', PolicyDocument: { Statement }, Roles: ['lamp'] },
    'lamp-policy',
  );
const trust = (Service: string) => ({
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});

beforeAll(async () => {
  services = await startServices(FACTORIES, { patience: 8 });
  await deploy('AWS::IAM::Role', 'Lamp', { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }, 'lamp');
  const role = { type: 'role', roleArn: `arn:aws:iam::${ACCOUNT}:role/lamp`, session: 's' } as const;
  asRole = { ...services.client, credentials: services.kernel.credentials.issue(role) };
  const sqs = new SQSClient(services.client);
  ({ QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'lamps' })));
  sqs.destroy();
});
afterAll(() => services.close());

const because = (action: string) => `because no identity-based policy allows the ${action} action`;
const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Lamps`;
const machine = `arn:aws:states:eu-west-1:${ACCOUNT}:stateMachine:lamp`;
const TableName = 'Lamps';
const Entries = [{ Source: 'lamps', DetailType: 'On', Detail: '{}' }];

test.each<[string, string, number, string, () => Promise<unknown>]>([
  [
    'sqs',
    'AccessDenied',
    400,
    `sqs:sendmessage on resource: ${QUEUE} ${because('sqs:sendmessage')}`,
    () => new SQSClient(asRole).send(new SendMessageCommand({ QueueUrl, MessageBody: 'on' })),
  ],
  [
    'events',
    'AccessDeniedException',
    400,
    `events:PutEvents on resource: arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default ${because('events:PutEvents')}`,
    () => new EventBridgeClient(asRole).send(new PutEventsCommand({ Entries })),
  ],
  [
    'dynamodb',
    'AccessDeniedException',
    400,
    `dynamodb:PutItem on resource: ${table} ${because('dynamodb:PutItem')}`,
    () => new DynamoDBClient(asRole).send(new PutItemCommand({ TableName, Item: { id: { S: 'a' } } })),
  ],
  [
    'an index',
    'AccessDeniedException',
    400,
    `dynamodb:Query on resource: ${table}/index/byRoom ${because('dynamodb:Query')}`,
    () =>
      new DynamoDBClient(asRole).send(
        new QueryCommand({ TableName, IndexName: 'byRoom', KeyConditionExpression: 'a = :a' }),
      ),
  ],
  [
    'ssm',
    'AccessDeniedException',
    400,
    `ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/lamps/a ${because('ssm:GetParameter')}`,
    () => new SSMClient(asRole).send(new GetParameterCommand({ Name: '/lamps/a:1' })),
  ],
  [
    'states',
    'AccessDeniedException',
    400,
    `states:StartExecution on resource: ${machine} ${because('states:StartExecution')}`,
    () => new SFNClient(asRole).send(new StartExecutionCommand({ stateMachineArn: machine })),
  ],
  [
    'lambda',
    'AccessDeniedException',
    403,
    `lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:${ACCOUNT}:function:lamp ${because('lambda:InvokeFunction')}`,
    () => new LambdaClient(asRole).send(new InvokeCommand({ FunctionName: 'lamp' })),
  ],
  [
    'iam',
    'AccessDenied',
    403,
    `iam:GetRole on resource: arn:aws:iam::${ACCOUNT}:role/lamp ${because('iam:GetRole')}`,
    () => new IAMClient(asRole).send(new GetRoleCommand({ RoleName: 'lamp' })),
  ],
])('%s refuses what no policy allows, with %s and %i', async (_, name, httpStatusCode, sentence, call) => {
  await grant(statement('logs:*', '*'));
  await expect(call()).rejects.toMatchObject({ name, message: `${USER} ${sentence}`, $metadata: { httpStatusCode } });
});

test('a batch needs the permission of its single form, and GetCallerIdentity requires none', async () => {
  await grant(statement('sqs:SendMessage', QUEUE));
  const [sqs, sts] = [new SQSClient(asRole), new STSClient(asRole)];
  const { Successful = [] } = await sqs.send(
    new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'on' }] }),
  );
  expect(Successful).toHaveLength(1);
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/lamp/s`);
  sqs.destroy();
  sts.destroy();
});

test('a removed permission takes effect at once', async () => {
  const send = () => new SQSClient(asRole).send(new SendMessageCommand({ QueueUrl, MessageBody: 'on' }));
  await grant(statement('sqs:SendMessage', QUEUE));
  await send();
  await grant(statement('sqs:SendMessage', `${QUEUE}-2`));
  await expect(send()).rejects.toThrow('not authorized');
});

test('PutItem can be limited to partition keys and to attributes, item by item', async () => {
  const database = new DynamoDBClient(services.client);
  await database.send(
    new CreateTableCommand({
      TableName: 'Bulbs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'room', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'room', KeyType: 'HASH' }],
    }),
  );
  database.destroy();
  await grant({
    ...statement('dynamodb:PutItem', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Bulbs`),
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['kitchen-*'] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['room', 'watts'] },
    },
  });
  const role = new DynamoDBClient(asRole);
  const put = (room: string, ...attributes: string[]) => {
    const Item = Object.fromEntries([['room', { S: room }], ...attributes.map((name) => [name, { S: '1' }])]);
    return role.send(new PutItemCommand({ TableName: 'Bulbs', Item })).then(
      () => 'allowed',
      ({ name }: Error) => name,
    );
  };
  const answers = await Promise.all([
    put('kitchen-1', 'watts'),
    put('kitchen-2'),
    put('hall-1', 'watts'),
    put('kitchen-1', 'watts', 'owner'),
  ]);
  role.destroy();
  expect(answers).toEqual(['allowed', 'allowed', 'AccessDeniedException', 'AccessDeniedException']);
});

describe('the policy of a queue', () => {
  const PLAIN = {
    Effect: 'Deny',
    Principal: '*',
    Action: 'sqs:*',
    Resource: QUEUE,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const rule = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/lamps`;
  const letIn = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: QUEUE,
    Condition: { ArnEquals: { 'aws:SourceArn': rule } },
  };
  const send = (principal: Parameters<typeof services.kernel.call>[0]['principal'], overTls?: boolean) =>
    services.kernel.call({
      service: 'sqs',
      operation: 'SendMessage',
      input: { QueueUrl: QueueUrl ?? '', MessageBody: 'on' },
      principal,
      overTls,
    });
  const events = (sourceArn: string) => ({ type: 'service', service: 'events.amazonaws.com', sourceArn }) as const;

  beforeAll(() =>
    deploy('AWS::SQS::QueuePolicy', 'LampsPolicy', {
      Queues: [QueueUrl ?? ''],
      PolicyDocument: { Statement: [PLAIN, letIn] },
    }),
  );

  test('allows one rule and no other', async () => {
    await send(events(rule));
    await expect(send(events(`${rule}-2`))).rejects.toThrow(
      `User: events.amazonaws.com is not authorized to perform: sqs:sendmessage on resource: ${QUEUE} because no resource-based policy allows the sqs:sendmessage action`,
    );
  });

  test("refuses plain HTTP even from the account, and counts the twin's HTTP as TLS", async () => {
    await send({ type: 'account' });
    await expect(send({ type: 'account' }, false)).rejects.toThrow('with an explicit deny in a resource-based policy');
  });

  test('that cannot be evaluated is refused by name, by template and by API', async () => {
    const odd = { ...PLAIN, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    const problem = 'PolicyDocument.Statement[0].Condition.IpAddress';
    await expect(
      deploy('AWS::SQS::QueuePolicy', 'LampsPolicy', {
        Queues: [QueueUrl ?? ''],
        PolicyDocument: { Statement: [odd] },
      }),
    ).rejects.toThrow(problem);
    const sqs = new SQSClient(services.client);
    const Attributes = { Policy: JSON.stringify({ Statement: [odd] }) };
    await expect(sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining(problem),
    });
    sqs.destroy();
  });
});

test('a role is assumed by the principals that it trusts, and by nobody else', async () => {
  const { permissions } = services.kernel;
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/lamp`;
  const by = (service: string, sourceArn?: string) =>
    permissions.canAssume(roleArn, { type: 'service', service, sourceArn });
  expect([by('lambda.amazonaws.com'), by('events.amazonaws.com')]).toEqual([true, false]);
  const Condition = {
    StringEquals: { 'aws:SourceAccount': ACCOUNT },
    ArnLike: { 'aws:SourceArn': `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:*` },
  };
  const [first] = trust('lambda.amazonaws.com').Statement;
  const AssumeRolePolicyDocument = { Statement: [{ ...first, Condition }] };
  await deploy('AWS::IAM::Role', 'Lamp', { AssumeRolePolicyDocument }, 'lamp');
  const functionArn = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:lamp`;
  expect([by('lambda.amazonaws.com', functionArn), by('lambda.amazonaws.com')]).toEqual([true, false]);
});

test.each<[string, string, JsonObject]>([
  [
    'The role defined for the function cannot be assumed by Lambda.',
    'AWS::Lambda::Function',
    {
      Code: { S3Key: 'x' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::123456789012:role/none',
    },
  ],
  [
    'states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    'AWS::StepFunctions::StateMachine',
    {
      RoleArn: 'arn:aws:iam::123456789012:role/lamp',
      DefinitionString: '{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
    },
  ],
])('%s', async (problem, type, properties) => {
  await expect((async () => deploy(type, 'Thing', properties))()).rejects.toThrow(problem);
});

test('a managed policy that is not known stops the start by name', async () => {
  const ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
  const properties = { AssumeRolePolicyDocument: trust('lambda.amazonaws.com'), ManagedPolicyArns };
  await expect((async () => deploy('AWS::IAM::Role', 'Other', properties))()).rejects.toThrow('AdministratorAccess');
});

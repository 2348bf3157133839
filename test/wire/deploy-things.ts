/** One of each thing that only a template can make. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../local/kernel/json.ts';
import type { Kernel } from '../../local/kernel/kernel.ts';
import { type Stack, stacksOf } from '../../local/kernel/stacks.ts';
import { deployResource } from '../support/deploy-resource.ts';
import { type ApiThings, deployApi } from './deploy-api.ts';

export interface Things {
  roleName: string;
  functionName: string;
  eventSourceMapping: string;
  userPoolId: string;
  clientId: string;
  api: ApiThings;
}

const SERVICES = ['lambda.amazonaws.com', 'states.amazonaws.com'];
const TRUST = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: SERVICES } }] };
const OWN = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'logs:*', 'xray:*'];
/** The policy of the role `lamp`. */
export const POLICY = { Statement: [{ Effect: 'Allow', Action: OWN, Resource: '*' }] };
const LET_IN = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:*', Resource: '*' };

/** A stack as its deployment records it. */
export const STACK: Stack = {
  name: 'lamps',
  id: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/lamps/local',
  createdAt: Date.parse('2026-01-05T09:00:00Z'),
  template: '{"Resources":{"Lamp":{"Type":"AWS::Lamp::Lamp"}}}',
  parameters: [],
  outputs: [{ name: 'Lamp', value: 'lamps-Lamp-1', exportName: 'the-lamp' }],
};

function recordStack({ store }: Kernel): void {
  const stacks = stacksOf(store);
  const lamp = { type: 'AWS::Lamp::Lamp', physicalId: 'lamps-Lamp-1' };
  stacks.put(STACK);
  stacks.putResource(STACK.name, 'Lamp', { ...lamp, deployedAt: STACK.createdAt, isUpdated: false });
}

export async function deployThings(kernel: Kernel): Promise<Things> {
  const deploy = async (type: string, properties: JsonObject, physicalId?: string) =>
    (await deployResource(kernel, { type: `AWS::${type}`, logicalId: 'Lamp', properties, physicalId })).physicalId;

  recordStack(kernel);
  const roleName = await deploy('IAM::Role', { AssumeRolePolicyDocument: TRUST }, 'lamp');
  await deploy('IAM::Policy', { PolicyName: 'shine', PolicyDocument: POLICY, Roles: [roleName] });

  const functionName = await deploy('Lambda::Function', {
    FunctionName: 'lamp',
    Code: { S3Bucket: 'assets', S3Key: await writeBundle(kernel) },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: `arn:aws:iam::${kernel.accountId}:role/${roleName}`,
  });
  await deploy('Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: functionName,
    Principal: 'events.amazonaws.com',
  });
  await deploy('XRay::Group', { GroupName: 'lamps', FilterExpression: 'service("lamp")' });
  const queue = await deploy('SQS::Queue', { QueueName: 'lamp-queue' });
  await deploy('SQS::QueuePolicy', { Queues: [queue], PolicyDocument: { Statement: [LET_IN] } });
  const eventSourceMapping = await deploy('Lambda::EventSourceMapping', {
    EventSourceArn: kernel.arn('sqs', 'lamp-queue'),
    FunctionName: functionName,
  });

  const userPoolId = 'eu-west-1_LampsPool';
  await deploy('Cognito::UserPool', {}, userPoolId);
  const clientId = await deploy('Cognito::UserPoolClient', { UserPoolId: userPoolId });
  const api = await deployApi(kernel);
  return { roleName, functionName, eventSourceMapping, userPoolId, clientId, api };
}

async function writeBundle(kernel: Kernel): Promise<string> {
  const folder = join(kernel.folder, 'lamp');
  await mkdir(folder);
  await writeFile(join(folder, 'index.mjs'), 'export const handler = async (event) => ({ shines: event });');
  return folder;
}

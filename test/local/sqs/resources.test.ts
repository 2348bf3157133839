/** Queues and queue policies of a template. */
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { check } from '../../../local/kernel/rules/check.ts';
import type { Deployed } from '../../../local/kernel/service.ts';
import { type StartedSqs, startSqs } from './sqs-client.ts';

let twin: StartedSqs;
beforeEach(async () => {
  twin = await startSqs();
});
afterEach(() => twin.close());

async function deploy(type: string, given: JsonObject, physicalId?: string): Promise<Deployed> {
  const resource = twin.kernel.services()[0]?.resources?.[type];
  if (resource === undefined) throw new Error(`${type} is not served`);
  const { input, problems } = check(resource.members, given, { coerce: true });
  expect(problems).toEqual([]);
  return resource.deploy({
    logicalId: 'Queue',
    properties: input as JsonObject,
    physicalId,
    asset: (key) => key,
    generatedName: () => 'stack-Queue-abcdefghijkl',
  });
}

const attributesOf = async (QueueUrl: string) => {
  const { Attributes } = await twin.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Attributes;
};

test('a queue gets a generated name, and its properties as attributes', async () => {
  const dead = await deploy('AWS::SQS::Queue', { QueueName: 'dead' });
  const RedrivePolicy = { deadLetterTargetArn: dead.attributes?.Arn ?? '', maxReceiveCount: 3 };
  const { physicalId, attributes } = await deploy('AWS::SQS::Queue', { RedrivePolicy, VisibilityTimeout: '90' });
  expect(physicalId).toBe(`${twin.client.endpoint}/123456789012/stack-Queue-abcdefghijkl`);
  expect(attributes).toMatchObject({
    Arn: 'arn:aws:sqs:eu-west-1:123456789012:stack-Queue-abcdefghijkl',
    QueueName: 'stack-Queue-abcdefghijkl',
  });
  expect(await attributesOf(physicalId)).toMatchObject({
    VisibilityTimeout: '90',
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":3}',
  });
});

test('deploying again keeps the queue with its messages, at today’s address', async () => {
  const { physicalId } = await deploy('AWS::SQS::Queue', { VisibilityTimeout: 90 });
  await twin.send(physicalId, 'kept');
  const formerly = physicalId.replace(/:\d+\//, ':1/');
  const again = await deploy('AWS::SQS::Queue', { VisibilityTimeout: 100 }, formerly);
  expect(again.physicalId).toBe(physicalId);
  expect(await attributesOf(physicalId)).toMatchObject({ VisibilityTimeout: '100' });
  expect(await twin.receive(physicalId)).toHaveLength(1);
});

test('a queue policy becomes the queue’s own', async () => {
  const { physicalId } = await deploy('AWS::SQS::Queue', { QueueName: 'orders' });
  await deploy('AWS::SQS::QueuePolicy', { Queues: [physicalId], PolicyDocument: { Statement: [] } });
  expect(await attributesOf(physicalId)).toMatchObject({ Policy: '{"Statement":[]}' });
});

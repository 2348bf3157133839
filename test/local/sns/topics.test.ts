/** Topics of a template, and the keys that encrypt them: other resources refer to them by their names. */
import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { createKms } from '../../../local/kms/service.ts';
import { createSns } from '../../../local/sns/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

let services: StartedServices;
beforeAll(async () => {
  services = await startServices([createSns, createKms]);
});
afterAll(() => services.close());

const deploy = (type: string, properties: Record<string, string | object>, physicalId?: string) =>
  deployResource(services.kernel, {
    type: `AWS::${type}`,
    logicalId: 'Bell',
    properties: JSON.parse(JSON.stringify(properties)),
    physicalId,
  });

test('Ref of a topic is its ARN', async () => {
  const TopicArn = 'arn:aws:sns:eu-west-1:123456789012:bell';
  const deployed = { physicalId: TopicArn, attributes: { TopicArn, TopicName: 'bell' } };
  expect(await deploy('SNS::Topic', { TopicName: 'bell', KmsMasterKeyId: 'key' })).toEqual(deployed);
  expect(await deploy('SNS::Topic', {}, TopicArn)).toEqual(deployed);
  expect(await deploy('SNS::Topic', {})).toMatchObject({
    physicalId: 'arn:aws:sns:eu-west-1:123456789012:stack-Bell-abcdefghijkl',
  });
});

test('a topic returns its policy and its subscriptions, until they are removed', async () => {
  const client = new SNSClient(services.client);
  const { physicalId: TopicArn } = await deploy('SNS::Topic', { TopicName: 'gong', DisplayName: 'Gong' });
  const statement = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' };
  const PolicyDocument = { Version: '2012-10-17', Statement: [{ ...statement, Resource: TopicArn }] };
  await deploy('SNS::TopicPolicy', { Topics: [TopicArn], PolicyDocument });
  await deploy('SNS::Subscription', { TopicArn, Protocol: 'email', Endpoint: 'on-call@example.com' });
  const attributes = async () => (await client.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;
  expect(await attributes()).toMatchObject({ DisplayName: 'Gong', SubscriptionsConfirmed: '1', Owner: '123456789012' });
  expect(JSON.parse((await attributes())?.Policy ?? '')).toEqual(PolicyDocument);
  const list = async () => (await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];
  const [subscription] = await list();
  expect(subscription).toMatchObject({ TopicArn, Protocol: 'email', Endpoint: 'on-call@example.com' });
  const { SubscriptionArn } = subscription ?? {};
  await client.send(new UnsubscribeCommand({ SubscriptionArn }));
  expect(await list()).toEqual([]);
  expect(await attributes()).toMatchObject({ SubscriptionsConfirmed: '0' });
  await expect(client.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  await expect(client.send(new GetTopicAttributesCommand({ TopicArn: `${TopicArn}2` }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Topic does not exist',
  });
  client.destroy();
});

test('topics are listed by ARN, and a message to one is refused with where to look instead', async () => {
  const client = new SNSClient(services.client);
  for (const TopicName of ['zither', 'alarm']) await deploy('SNS::Topic', { TopicName });
  const { Topics = [] } = await client.send(new ListTopicsCommand({}));
  const arns = Topics.map(({ TopicArn = '' }) => TopicArn);
  expect(arns).toEqual([...arns].sort());
  expect(arns).toEqual(expect.arrayContaining([expect.stringMatching(/:alarm$/), expect.stringMatching(/:zither$/)]));
  await expect(client.send(new PublishCommand({ TopicArn: arns[0], Message: 'ring' }))).rejects.toThrow(
    'sns:Publish; it sends no notifications',
  );
  client.destroy();
});

test('a key keeps its id', async () => {
  const { physicalId, attributes } = await deploy('KMS::Key', { KeyPolicy: {} });
  expect(attributes).toEqual({ Arn: `arn:aws:kms:eu-west-1:123456789012:key/${physicalId}`, KeyId: physicalId });
  expect(await deploy('KMS::Key', { KeyPolicy: {} }, physicalId)).toEqual({ physicalId, attributes });
  expect(await deploy('KMS::Alias', { AliasName: 'alias/bell', TargetKeyId: physicalId })).toEqual({
    physicalId: 'alias/bell',
  });
});

test('policies and subscriptions are accepted, and unknown properties are refused', async () => {
  await deploy('SNS::TopicPolicy', { Topics: ['arn'], PolicyDocument: { Version: '2012-10-17', Statement: [] } });
  await deploy('SNS::Subscription', { TopicArn: 'arn', Protocol: 'email', Endpoint: 'on-call@example.com' });
  await expect(deploy('SNS::Topic', { FifoTopic: 'true' })).rejects.toThrow('FifoTopic');
  await expect(deploy('KMS::Alias', { AliasName: 'bell', TargetKeyId: 'key' })).rejects.toThrow('AliasName');
});

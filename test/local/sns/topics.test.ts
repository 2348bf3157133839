/** Topics of a template, and the keys that encrypt them: they have the names that other resources refer to. */
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

test('a topic is referred to by its ARN', async () => {
  const TopicArn = 'arn:aws:sns:eu-west-1:123456789012:bell';
  const deployed = { physicalId: TopicArn, attributes: { TopicArn, TopicName: 'bell' } };
  expect(await deploy('SNS::Topic', { TopicName: 'bell', KmsMasterKeyId: 'key' })).toEqual(deployed);
  expect(await deploy('SNS::Topic', {}, TopicArn)).toEqual(deployed);
  expect(await deploy('SNS::Topic', {})).toMatchObject({
    physicalId: 'arn:aws:sns:eu-west-1:123456789012:stack-Bell-abcdefghijkl',
  });
});

test('a key keeps its id', async () => {
  const { physicalId, attributes } = await deploy('KMS::Key', { KeyPolicy: {} });
  expect(attributes).toEqual({ Arn: `arn:aws:kms:eu-west-1:123456789012:key/${physicalId}`, KeyId: physicalId });
  expect(await deploy('KMS::Key', { KeyPolicy: {} }, physicalId)).toEqual({ physicalId, attributes });
  expect(await deploy('KMS::Alias', { AliasName: 'alias/bell', TargetKeyId: physicalId })).toEqual({
    physicalId: 'alias/bell',
  });
});

test('policies and subscriptions are taken, and what is not known is refused', async () => {
  await deploy('SNS::TopicPolicy', { Topics: ['arn'], PolicyDocument: { Version: '2012-10-17', Statement: [] } });
  await deploy('SNS::Subscription', { TopicArn: 'arn', Protocol: 'email', Endpoint: 'on-call@example.com' });
  await expect(deploy('SNS::Topic', { FifoTopic: 'true' })).rejects.toThrow('FifoTopic');
  await expect(deploy('KMS::Alias', { AliasName: 'bell', TargetKeyId: 'key' })).rejects.toThrow('AliasName');
});

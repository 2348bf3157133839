/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SNS.html */
import type { Kernel } from '../kernel/kernel.ts';
import { anyObject, list, noEffect, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';

const NOTHING_IS_SENT = 'nothing is published here';

const topicMembers = {
  TopicName: string({ min: 1, max: 256, pattern: /[\w-]+/ }),
  DisplayName: noEffect(string({ max: 100 }), NOTHING_IS_SENT),
  KmsMasterKeyId: noEffect(string(), 'nothing leaves this machine, so nothing is encrypted'),
  Tags: noEffect(list(anyObject()), 'tags are not kept'),
};

export function topicResource({ arn }: Pick<Kernel, 'arn'>): ResourceType {
  return resourceType(
    topicMembers,
    ({ properties, physicalId, generatedName }) => {
      const topicArn = physicalId ?? arn('sns', properties.TopicName ?? generatedName());
      const name = topicArn.slice(topicArn.lastIndexOf(':') + 1);
      return { physicalId: topicArn, attributes: { TopicArn: topicArn, TopicName: name } };
    },
    { replaceable: true },
  );
}

const policyMembers = {
  Topics: required(noEffect(list(string()), NOTHING_IS_SENT)),
  PolicyDocument: required(noEffect(anyObject(), NOTHING_IS_SENT)),
};

export function topicPolicyResource(): ResourceType {
  return withoutEffect(policyMembers);
}

const subscriptionMembers = {
  TopicArn: required(noEffect(string(), NOTHING_IS_SENT)),
  Protocol: required(noEffect(string(), NOTHING_IS_SENT)),
  Endpoint: noEffect(string(), NOTHING_IS_SENT),
};

export function subscriptionResource(): ResourceType {
  return withoutEffect(subscriptionMembers);
}

function withoutEffect(members: ResourceType['members']): ResourceType {
  const deployed = ({ physicalId, generatedName }: { physicalId?: string; generatedName(): string }) => ({
    physicalId: physicalId ?? generatedName(),
  });
  return resourceType(members, deployed, { replaceable: true });
}

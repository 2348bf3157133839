/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SNS.html */
import type { JsonObject } from '../kernel/json.ts';
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

const policyMembers = { Topics: required(list(string())), PolicyDocument: required(anyObject()) };

/** Says who may publish: nobody does here, but whether they could can be asked. */
export function topicPolicyResource({ permissions }: Pick<Kernel, 'permissions'>): ResourceType {
  const policed = new Map<string, string[]>();
  function enforce(logicalId: string, document?: JsonObject): void {
    const sources = document === undefined ? [] : [{ document, place: 'PolicyDocument' }];
    for (const arn of policed.get(logicalId) ?? []) permissions.put({ kind: 'resource', arn }, logicalId, sources);
  }
  return resourceType(
    policyMembers,
    ({ logicalId, properties, physicalId, generatedName }) => {
      enforce(logicalId);
      policed.set(logicalId, properties.Topics);
      enforce(logicalId, properties.PolicyDocument);
      return { physicalId: physicalId ?? generatedName() };
    },
    { remove: ({ logicalId }) => enforce(logicalId) },
  );
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

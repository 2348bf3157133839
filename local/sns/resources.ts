/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SNS.html */
import type { JsonObject } from '../kernel/json.ts';
import { anyObject, list, noEffect, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { SnsContext } from './context.ts';

const topicMembers = {
  TopicName: string({ min: 1, max: 256, pattern: /[\w-]+/ }),
  DisplayName: string({ max: 100 }),
  KmsMasterKeyId: string(),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

/** The twin encrypts nothing, with any key. */
export function topicResource({ kernel, topics }: SnsContext): ResourceType {
  return resourceType(
    topicMembers,
    ({ properties, physicalId, generatedName }) => {
      const { TopicName, DisplayName: displayName, KmsMasterKeyId: kmsMasterKeyId } = properties;
      const arn = physicalId ?? kernel.arn('sns', TopicName ?? generatedName());
      topics.set(arn, { arn, displayName, kmsMasterKeyId });
      const name = arn.slice(arn.lastIndexOf(':') + 1);
      return { physicalId: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
    { replaceable: true, remove: ({ physicalId }) => void topics.delete(physicalId) },
  );
}

const policyMembers = { Topics: required(list(string())), PolicyDocument: required(anyObject()) };

/** Who may publish. Nothing publishes on the twin, but permissions can be checked. */
export function topicPolicyResource({ kernel: { permissions }, policies }: SnsContext): ResourceType {
  const policed = new Map<string, string[]>();
  function enforce(logicalId: string, document?: JsonObject): void {
    const sources = document === undefined ? [] : [{ document, place: 'PolicyDocument' }];
    for (const arn of policed.get(logicalId) ?? []) {
      permissions.put({ kind: 'resource', arn }, logicalId, sources);
      if (document === undefined) policies.delete(arn);
      else policies.set(arn, document);
    }
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
  TopicArn: required(string()),
  Protocol: required(string()),
  Endpoint: string(),
};

/** Stored and shown as confirmed; nothing is sent. */
export function subscriptionResource({ subscriptions }: SnsContext): ResourceType {
  return resourceType(
    subscriptionMembers,
    ({ properties, physicalId, generatedName }) => {
      const { TopicArn: topicArn, Protocol: protocol, Endpoint: endpoint } = properties;
      const id = physicalId ?? generatedName();
      subscriptions.set(id, { arn: `${topicArn}:${id}`, topicArn, protocol, endpoint });
      return { physicalId: id };
    },
    { replaceable: true, remove: ({ physicalId }) => void subscriptions.delete(physicalId) },
  );
}

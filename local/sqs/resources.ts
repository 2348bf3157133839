/** SQS resources of a template. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SQS.html */
import type { Json } from '../kernel/json.ts';
import { anyObject, boolean, integer, list, noEffect, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { SqsContext } from './context.ts';

const ENCRYPTION = 'the twin encrypts nothing: data stays on this machine';

export function sqsResources(sqs: SqsContext): Record<string, ResourceType> {
  return { 'AWS::SQS::Queue': queue(sqs), 'AWS::SQS::QueuePolicy': queuePolicy(sqs) };
}

function queue({ queues }: SqsContext): ResourceType {
  const members = {
    QueueName: string({ min: 1, max: 80, pattern: /[\w-]+/ }),
    DelaySeconds: integer(),
    MaximumMessageSize: integer(),
    MessageRetentionPeriod: integer(),
    ReceiveMessageWaitTimeSeconds: integer(),
    VisibilityTimeout: integer(),
    RedrivePolicy: anyObject(),
    RedriveAllowPolicy: anyObject(),
    SqsManagedSseEnabled: noEffect(boolean(), ENCRYPTION),
    KmsMasterKeyId: noEffect(string(), ENCRYPTION),
    KmsDataKeyReusePeriodSeconds: noEffect(integer(), ENCRYPTION),
    Tags: noEffect(list(anyObject()), 'tags are not stored'),
  };
  return resourceType(members, ({ properties, physicalId, generatedName }) => {
    const { QueueName, Tags: _, ...attributes } = properties;
    const name = physicalId?.slice(physicalId.lastIndexOf('/') + 1) ?? QueueName ?? generatedName().slice(-80);
    const deployed = queues.named(name) ?? queues.create(name, {});
    queues.change(deployed, asText(attributes));
    const url = queues.urlOf(deployed);
    return { physicalId: url, attributes: { Arn: queues.arnOf(deployed), QueueName: name, QueueUrl: url } };
  });
}

/** A queue has one policy: the last one deployed for it. */
function queuePolicy({ kernel, queues }: SqsContext): ResourceType {
  const policed = kernel.store.collection<string[]>('sqs.policies');
  const members = { Queues: required(list(string(), { min: 1 })), PolicyDocument: required(anyObject()) };
  return resourceType(
    members,
    ({ logicalId, properties, physicalId, generatedName }) => {
      const id = physicalId ?? generatedName();
      const { Queues, PolicyDocument } = properties;
      for (const url of Queues) queues.change(queues.at(url), asText({ Policy: PolicyDocument }), logicalId);
      policed.put(id, Queues);
      return { physicalId: id };
    },
    {
      remove({ physicalId }) {
        for (const url of policed.get(physicalId) ?? []) queues.change(queues.at(url), { Policy: '' });
        policed.delete(physicalId);
      },
    },
  );
}

function asText(attributes: Record<string, Json | undefined>): Record<string, string> {
  const texts = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
  );
  return Object.fromEntries(texts);
}

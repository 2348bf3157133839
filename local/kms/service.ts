/** AWS KMS for a template's keys: they exist and have an ARN, but encrypt nothing. https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import { anyObject, boolean, integer, list, noEffect, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType, type Service } from '../kernel/service.ts';

const UNENCRYPTED = 'the twin encrypts nothing: data stays on this machine';

export function createKms(kernel: Kernel): Service {
  return {
    name: 'kms',
    wire: { protocol: 'none' },
    operations: {},
    resources: { 'AWS::KMS::Alias': aliasResource(), 'AWS::KMS::Key': keyResource(kernel) },
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
function keyResource({ arn, entropy }: Pick<Kernel, 'arn' | 'entropy'>): ResourceType {
  const members = {
    Description: string({ max: 8192 }),
    KeyPolicy: noEffect(anyObject(), UNENCRYPTED),
    EnableKeyRotation: noEffect(boolean(), UNENCRYPTED),
    PendingWindowInDays: noEffect(integer({ min: 7, max: 30 }), 'the twin never deletes keys'),
    Tags: noEffect(list(anyObject()), 'tags are not stored'),
  };
  return resourceType(
    members,
    ({ physicalId }) => {
      const id = physicalId ?? entropy.uuid();
      return { physicalId: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
    },
    { replaceable: true },
  );
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
function aliasResource(): ResourceType {
  const members = {
    AliasName: required(string({ pattern: /alias\/[\w/-]+/ })),
    TargetKeyId: required(noEffect(string(), UNENCRYPTED)),
  };
  return resourceType(members, ({ properties }) => ({ physicalId: properties.AliasName }), { replaceable: true });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
import { anyObject, integer, list, noEffect, oneOf, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { LogGroups } from './log-groups.ts';
import { logGroupName } from './rules.ts';

const members = {
  LogGroupName: logGroupName,
  RetentionInDays: integer({ min: 1 }),
  KmsKeyId: noEffect(string(), 'the twin encrypts nothing: data stays on this machine'),
  LogGroupClass: noEffect(oneOf('STANDARD', 'INFREQUENT_ACCESS'), 'both classes store the same lines'),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

export function logGroupResource(groups: LogGroups): ResourceType {
  return resourceType(members, ({ properties, physicalId, generatedName }) => {
    const name = physicalId ?? properties.LogGroupName ?? generatedName();
    const group = groups.ensure(name, properties.RetentionInDays);
    return { physicalId: name, attributes: { Arn: `${groups.arnOf(group)}:*` } };
  });
}

/** `AWS::XRay::Group`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-xray-group.html */
import { anyJson, boolean, list, noEffect, required, string, structure } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { checkGroupFilter } from './check-group-filter.ts';
import type { Groups } from './groups.ts';

const members = {
  GroupName: required(string({ min: 1, max: 32 })),
  FilterExpression: string({ max: 2000 }),
  InsightsConfiguration: noEffect(
    structure({ InsightsEnabled: boolean(), NotificationsEnabled: boolean() }),
    'the twin does not analyse traces',
  ),
  Tags: noEffect(list(anyJson()), 'tags are not stored'),
};

/** `Ref` returns the group's ARN. @throws ServiceError for an invalid filter, which stops the start */
export function groupResource(groups: Groups): ResourceType {
  return resourceType(members, ({ properties }) => {
    const { GroupName: name, FilterExpression: filterExpression, InsightsConfiguration: insights = {} } = properties;
    if (filterExpression !== undefined) checkGroupFilter(filterExpression);
    const { InsightsEnabled: enabled = false, NotificationsEnabled: notifications = false } = insights;
    const { arn } = groups.put({ name, filterExpression, insights: { enabled, notifications } });
    return { physicalId: arn, attributes: { GroupARN: arn } };
  });
}

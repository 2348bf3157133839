/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html */
import { list, noEffect, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { LogGroups } from './log-groups.ts';
import { logGroupName } from './rules.ts';

const members = {
  Name: required(string({ min: 1, max: 255 })),
  QueryString: required(
    noEffect(string({ min: 1, max: 10_000 }), 'Logs Insights is not served: nothing runs the query'),
  ),
  LogGroupNames: list(logGroupName),
};

/** Holds a saved query to one thing only: that its log groups are there. */
export function queryDefinitionResource(groups: LogGroups): ResourceType {
  return resourceType(
    members,
    ({ properties, physicalId, generatedName }) => {
      const missing = properties.LogGroupNames?.find((name) => groups.find(name) === undefined);
      if (missing !== undefined) throw new Error(`LogGroupNames: there is no log group ${missing}`);
      return { physicalId: physicalId ?? generatedName() };
    },
    { replaceable: true },
  );
}

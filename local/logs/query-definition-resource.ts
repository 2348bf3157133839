/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html */
import type { Entropy } from '../kernel/entropy.ts';
import { list, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import { compileQuery } from './insights/query.ts';
import type { LogGroups } from './log-groups.ts';
import type { QueryDefinitions } from './query-definitions.ts';
import { logGroupName } from './rules.ts';

const members = {
  Name: required(string({ min: 1, max: 255 })),
  QueryString: required(string({ min: 1, max: 10_000 })),
  LogGroupNames: list(logGroupName),
};

interface Owners {
  entropy: Entropy;
  groups: LogGroups;
  definitions: QueryDefinitions;
}

/** @throws Error for a log group that does not exist; ServiceError for a query that the twin cannot run */
export function queryDefinitionResource({ entropy, groups, definitions }: Owners): ResourceType {
  return resourceType(
    members,
    ({ properties: { Name: name, QueryString: text, LogGroupNames: logGroupNames = [] }, physicalId }) => {
      const missing = logGroupNames.find((group) => groups.find(group) === undefined);
      if (missing !== undefined) throw new Error(`LogGroupNames: there is no log group ${missing}`);
      compileQuery(text);
      const id = physicalId ?? entropy.uuid();
      definitions.put({ id, name, text, logGroupNames });
      return { physicalId: id };
    },
    { replaceable: true, remove: ({ physicalId }) => definitions.delete(physicalId) },
  );
}

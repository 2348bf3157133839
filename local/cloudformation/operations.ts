/** The operations of CloudFormation that the twin serves: reading what is deployed. */
import type { Operation } from '../kernel/service.ts';
import type { CloudFormationContext } from './context.ts';
import { describeStackEvents } from './operations/describe-stack-events.ts';
import { describeStackResource } from './operations/describe-stack-resource.ts';
import { describeStackResources } from './operations/describe-stack-resources.ts';
import { describeStacks } from './operations/describe-stacks.ts';
import { getTemplate } from './operations/get-template.ts';
import { listExports } from './operations/list-exports.ts';
import { listStackResources } from './operations/list-stack-resources.ts';
import { listStacks } from './operations/list-stacks.ts';

export function cloudFormationOperations(context: CloudFormationContext): Record<string, Operation> {
  return {
    DescribeStackEvents: describeStackEvents(context),
    DescribeStackResource: describeStackResource(context),
    DescribeStackResources: describeStackResources(context),
    DescribeStacks: describeStacks(context),
    GetTemplate: getTemplate(context),
    ListExports: listExports(context),
    ListStackResources: listStackResources(context),
    ListStacks: listStacks(context),
  };
}

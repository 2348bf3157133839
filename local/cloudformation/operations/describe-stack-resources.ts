/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Stack } from '../../kernel/stacks.ts';
import { type CloudFormationContext, validationError } from '../context.ts';
import { resourceView } from '../views.ts';

/** AWS returns the first 100 resources of a stack, and refers to ListStackResources for more. */
const MOST = 100;

export function describeStackResources(context: CloudFormationContext): Operation {
  return operation({
    members: { StackName: string(), LogicalResourceId: string(), PhysicalResourceId: string() },
    action: { name: 'cloudformation:DescribeStackResources', on: ({ StackName }) => context.arnOf(StackName ?? '*') },
    async run({ StackName, LogicalResourceId, PhysicalResourceId }) {
      const stack = await stackOf(context, { StackName, PhysicalResourceId });
      const resources = await context.stacks.resources(stack.name);
      const found = resources.filter(({ logicalId }) => (LogicalResourceId ?? logicalId) === logicalId);
      return { StackResources: found.slice(0, MOST).map((resource) => resourceView(stack, resource)) };
    },
  });
}

/** The stack of that name, or the one that a resource belongs to. @throws ServiceError ValidationError */
async function stackOf(
  { stacks, find }: CloudFormationContext,
  { StackName, PhysicalResourceId }: { StackName?: string; PhysicalResourceId?: string },
): Promise<Stack> {
  if (StackName !== undefined && PhysicalResourceId === undefined) return find(StackName);
  if (StackName !== undefined || PhysicalResourceId === undefined)
    throw validationError('One, and only one, of StackName and PhysicalResourceId must be specified');
  for (const stack of await stacks.list()) {
    const resources = await stacks.resources(stack.name);
    if (resources.some(({ physicalId }) => physicalId === PhysicalResourceId)) return stack;
  }
  throw validationError(`Stack for ${PhysicalResourceId} does not exist`);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
import type { JsonObject } from '../../kernel/json.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Stack } from '../../kernel/stacks.ts';
import { type CloudFormationContext, pageOf } from '../context.ts';
import { nextToken } from '../rules.ts';
import { resourceStatus, seconds, statusOf } from '../views.ts';

/** Newest first: one event for the latest change of each resource, and one for that of the stack. */
export function describeStackEvents({ stacks, find, arnOf }: CloudFormationContext): Operation {
  return operation({
    members: { StackName: required(string()), NextToken: nextToken() },
    action: { name: 'cloudformation:DescribeStackEvents', on: ({ StackName }) => arnOf(StackName) },
    async run(input) {
      const stack = find(input.StackName);
      const resources = await stacks.resources(stack.name);
      const events = resources
        .sort((one, other) => other.deployedAt - one.deployedAt)
        .map((resource) =>
          eventOf(stack, {
            LogicalResourceId: resource.logicalId,
            PhysicalResourceId: resource.physicalId,
            ResourceType: resource.type,
            ResourceStatus: resourceStatus(resource),
            Timestamp: seconds(resource.deployedAt),
          }),
        );
      const { page, NextToken } = pageOf([eventOf(stack, ofStack(stack)), ...events], input.NextToken);
      return { StackEvents: page, NextToken };
    },
  });
}

function ofStack(stack: Stack): JsonObject {
  return {
    LogicalResourceId: stack.name,
    PhysicalResourceId: stack.id,
    ResourceType: 'AWS::CloudFormation::Stack',
    ResourceStatus: statusOf(stack),
    Timestamp: seconds(stack.updatedAt ?? stack.createdAt),
  };
}

function eventOf({ id, name }: Stack, event: JsonObject): JsonObject {
  const { LogicalResourceId, ResourceStatus, Timestamp } = event;
  return {
    StackId: id,
    EventId: `${LogicalResourceId}-${ResourceStatus}-${new Date(Number(Timestamp) * 1000).toISOString()}`,
    StackName: name,
    ...event,
  };
}

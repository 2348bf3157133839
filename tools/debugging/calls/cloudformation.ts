/** What is deployed. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('cloudformation');

export function cloudFormationCalls({ stack: StackName, resource }: About): Call[] {
  const LogicalResourceId = resource.logicalId;
  return [
    answers('DescribeStacks', {}, ['Stacks[].StackId', 'Stacks[].StackStatus', 'Stacks[].Outputs[].OutputValue']),
    answers('DescribeStacks', { StackName }, ['Stacks[].Parameters[].ParameterKey', 'Stacks[].CreationTime']),
    answers('DescribeStackResources', { StackName }, 'StackResources[].PhysicalResourceId'),
    answers('DescribeStackResources', { PhysicalResourceId: resource.physicalId }, 'StackResources[].StackName'),
    answers('DescribeStackResources', { StackName, LogicalResourceId }, 'StackResources[].ResourceStatus'),
    answers('DescribeStackResource', { StackName, LogicalResourceId }, 'StackResourceDetail.PhysicalResourceId'),
    answers('ListStackResources', { StackName }, 'StackResourceSummaries[].ResourceType'),
    answers('ListStacks', { StackStatusFilter: ['CREATE_COMPLETE'] }, 'StackSummaries[].StackName'),
    answers('DescribeStackEvents', { StackName }, 'StackEvents[].ResourceStatus'),
    answers('GetTemplate', { StackName }, 'TemplateBody'),
    answers('ListExports', {}, 'Exports'),
    fails('DescribeStacks', { StackName: 'none' }, 'ValidationError', 'Stack with id none does not exist'),
    isRefused('DeleteStack', { StackName }, 'cloudformation:DeleteStack; it deploys'),
    isRefused('DetectStackDrift', { StackName }),
  ];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type CloudFormationContext, validationError } from '../context.ts';
import { resourceSummaryView } from '../views.ts';

export function describeStackResource({ stacks, find, arnOf }: CloudFormationContext): Operation {
  return operation({
    members: { StackName: required(string()), LogicalResourceId: required(string()) },
    action: { name: 'cloudformation:DescribeStackResource', on: ({ StackName }) => arnOf(StackName) },
    run({ StackName, LogicalResourceId: logicalId }) {
      const { name, id } = find(StackName);
      const resource = stacks.resource(name, logicalId);
      if (resource === undefined) throw validationError(`Resource ${logicalId} does not exist for stack ${name}`);
      return {
        StackResourceDetail: { StackName: name, StackId: id, ...resourceSummaryView({ ...resource, logicalId }) },
      };
    },
  });
}

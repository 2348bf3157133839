/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type CloudFormationContext, pageOf } from '../context.ts';
import { nextToken } from '../rules.ts';
import { resourceSummaryView } from '../views.ts';

export function listStackResources({ stacks, find, arnOf }: CloudFormationContext): Operation {
  return operation({
    members: { StackName: required(string()), NextToken: nextToken() },
    action: { name: 'cloudformation:ListStackResources', on: ({ StackName }) => arnOf(StackName) },
    async run(input) {
      const resources = await stacks.resources(find(input.StackName).name);
      const { page, NextToken } = pageOf(resources, input.NextToken);
      return { StackResourceSummaries: page.map(resourceSummaryView), NextToken };
    },
  });
}

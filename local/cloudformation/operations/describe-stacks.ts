/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type CloudFormationContext, pageOf } from '../context.ts';
import { nextToken } from '../rules.ts';
import { stackView } from '../views.ts';

export function describeStacks({ kernel, stacks, find, arnOf }: CloudFormationContext): Operation {
  return operation({
    members: { StackName: string(), NextToken: nextToken() },
    action: { name: 'cloudformation:DescribeStacks', on: ({ StackName }) => arnOf(StackName ?? '*') },
    async run(input) {
      const found = input.StackName === undefined ? await stacks.list() : [find(input.StackName)];
      const { page, NextToken } = pageOf(found, input.NextToken);
      return { Stacks: page.map((stack) => stackView(stack, kernel.addresses)), NextToken };
    },
  });
}

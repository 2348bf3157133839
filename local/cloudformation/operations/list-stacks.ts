/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html */
import { list, oneOf } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type CloudFormationContext, pageOf } from '../context.ts';
import { nextToken } from '../rules.ts';
import { statusOf, summaryView } from '../views.ts';

const status = oneOf(
  'CREATE_IN_PROGRESS',
  'CREATE_FAILED',
  'CREATE_COMPLETE',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_FAILED',
  'ROLLBACK_COMPLETE',
  'DELETE_IN_PROGRESS',
  'DELETE_FAILED',
  'DELETE_COMPLETE',
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  'REVIEW_IN_PROGRESS',
  'IMPORT_IN_PROGRESS',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_IN_PROGRESS',
  'IMPORT_ROLLBACK_FAILED',
  'IMPORT_ROLLBACK_COMPLETE',
);

export function listStacks({ stacks }: CloudFormationContext): Operation {
  return operation({
    members: { NextToken: nextToken(), StackStatusFilter: list(status) },
    action: { name: 'cloudformation:ListStacks' },
    async run(input) {
      const wanted = input.StackStatusFilter ?? [];
      const all = await stacks.list();
      const found = all.filter((stack) => wanted.length === 0 || wanted.some((status) => status === statusOf(stack)));
      const { page, NextToken } = pageOf(found, input.NextToken);
      return { StackSummaries: page.map(summaryView), NextToken };
    },
  });
}

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SnsContext } from '../context.ts';
import { pageOf } from '../page.ts';

export function listTopics({ topics }: SnsContext): Operation {
  return operation({
    members: { NextToken: string() },
    action: { name: 'sns:ListTopics' },
    run(input) {
      const all = Array.from(topics.values()).sort((one, other) => (one.arn < other.arn ? -1 : 1));
      const { page, NextToken } = pageOf(all, input.NextToken);
      return { Topics: page.map(({ arn }) => ({ TopicArn: arn })), NextToken };
    },
  });
}

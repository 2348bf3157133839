/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SnsContext } from '../context.ts';
import { findTopic, subscriptionsOf } from '../find.ts';
import { pageOf } from '../page.ts';

export function listSubscriptionsByTopic(sns: SnsContext): Operation {
  return operation({
    members: { TopicArn: required(string({ min: 1 })), NextToken: string() },
    action: { name: 'sns:ListSubscriptionsByTopic', on: ({ TopicArn }) => TopicArn },
    run({ TopicArn, ...input }) {
      const { page, NextToken } = pageOf(subscriptionsOf(sns, findTopic(sns, TopicArn)), input.NextToken);
      return {
        Subscriptions: page.map(({ arn, topicArn, protocol, endpoint }) => ({
          SubscriptionArn: arn,
          Owner: sns.kernel.accountId,
          Protocol: protocol,
          Endpoint: endpoint,
          TopicArn: topicArn,
        })),
        NextToken,
      };
    },
  });
}

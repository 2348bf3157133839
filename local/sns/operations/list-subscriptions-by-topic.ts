/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { SnsContext } from '../context.ts';
import { findTopic, subscriptionsOf } from '../find.ts';

const PAGE = 100;

/** The token is the ARN of the last subscription of the page before. */
export function listSubscriptionsByTopic(sns: SnsContext): Operation {
  return operation({
    members: { TopicArn: required(string({ min: 1 })), NextToken: string() },
    action: { name: 'sns:ListSubscriptionsByTopic', on: ({ TopicArn }) => TopicArn },
    run({ TopicArn, NextToken }) {
      const all = subscriptionsOf(sns, findTopic(sns, TopicArn));
      const from = NextToken === undefined ? 0 : all.findIndex(({ arn }) => arn === NextToken) + 1;
      if (NextToken !== undefined && from === 0) {
        throw new ServiceError('InvalidParameter', 'Invalid parameter: NextToken');
      }
      const page = all.slice(from, from + PAGE);
      return {
        Subscriptions: page.map(({ arn, topicArn, protocol, endpoint }) => ({
          SubscriptionArn: arn,
          Owner: sns.kernel.accountId,
          Protocol: protocol,
          Endpoint: endpoint,
          TopicArn: topicArn,
        })),
        NextToken: all.length > from + PAGE ? page.at(-1)?.arn : undefined,
      };
    },
  });
}

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SnsContext } from '../context.ts';
import { findTopic, subscriptionsOf } from '../find.ts';

/** Every subscription counts as confirmed, because the twin sends no confirmation requests. */
export function getTopicAttributes(sns: SnsContext): Operation {
  const { kernel, policies } = sns;
  return operation({
    members: { TopicArn: required(string({ min: 1 })) },
    action: { name: 'sns:GetTopicAttributes', on: ({ TopicArn }) => TopicArn },
    run({ TopicArn }) {
      const topic = findTopic(sns, TopicArn);
      const policy = policies.get(TopicArn);
      return {
        Attributes: {
          TopicArn,
          Owner: kernel.accountId,
          DisplayName: topic.displayName ?? '',
          KmsMasterKeyId: topic.kmsMasterKeyId,
          Policy: policy && JSON.stringify(policy),
          SubscriptionsConfirmed: String(subscriptionsOf(sns, topic).length),
          SubscriptionsPending: '0',
          SubscriptionsDeleted: '0',
        },
      };
    },
  });
}

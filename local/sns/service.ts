/** Amazon SNS for a template's topics: they exist and have an ARN, but nothing is published to them. https://docs.aws.amazon.com/sns/latest/api/welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { subscriptionResource, topicPolicyResource, topicResource } from './resources.ts';

export function createSns(kernel: Kernel): Service {
  return {
    name: 'sns',
    wire: { protocol: 'none' },
    operations: {},
    resources: {
      'AWS::SNS::Subscription': subscriptionResource(),
      'AWS::SNS::Topic': topicResource(kernel),
      'AWS::SNS::TopicPolicy': topicPolicyResource(kernel),
    },
  };
}

/** Amazon SNS for a template's topics: they exist and can be read, but nothing is published to them. https://docs.aws.amazon.com/sns/latest/api/welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { createSnsContext } from './context.ts';
import { snsOperations } from './operations.ts';
import { subscriptionResource, topicPolicyResource, topicResource } from './resources.ts';

const NOBODY = 'it sends no notifications: the state of an alarm is in DescribeAlarms';

export function createSns(kernel: Kernel): Service {
  const sns = createSnsContext(kernel);
  return {
    name: 'sns',
    wire: {
      protocol: 'query',
      version: '2010-03-31',
      namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
      maps: ['Attributes'],
    },
    operations: snsOperations(sns),
    instead: (operation) => (operation === 'Publish' ? NOBODY : undefined),
    denial: { code: 'AuthorizationError' },
    resources: {
      'AWS::SNS::Subscription': subscriptionResource(sns),
      'AWS::SNS::Topic': topicResource(sns),
      'AWS::SNS::TopicPolicy': topicPolicyResource(sns),
    },
    invalidInput: (problems) => new ServiceError('InvalidParameter', validationException(problems).message),
  };
}

/** Amazon SNS. */
import * as SNS from '@aws-sdk/client-sns';
import { deployResource } from '../../support/deploy-resource.ts';
import { bodyText, type Change, type Wire } from '../start-wire.ts';
import { type Examples, including } from './example.ts';

async function makeSubscription({ services, newName }: Wire) {
  const name = newName();
  const deploy = (type: string, properties: Record<string, string>) =>
    deployResource(services.kernel, { type: `AWS::SNS::${type}`, logicalId: name, properties });
  const { physicalId: TopicArn } = await deploy('Topic', { TopicName: name });
  const { physicalId } = await deploy('Subscription', { TopicArn, Protocol: 'email', Endpoint: 'lamp@example.com' });
  return { TopicArn, SubscriptionArn: `${TopicArn}:${physicalId}` };
}

const empty: Change = (request) => {
  request.body = bodyText(request).replace(/(TopicArn|SubscriptionArn)=[^&]*/, '$1=');
};

const noPage: Change = (request) => {
  request.body = `${bodyText(request)}&NextToken=none`;
};

export const SNS_EXAMPLES: Examples = {
  async GetTopicAttributes(wire) {
    const { TopicArn } = await makeSubscription(wire);
    return {
      call: () => wire.sns.send(new SNS.GetTopicAttributesCommand({ TopicArn })),
      answers: { Attributes: { TopicArn, SubscriptionsConfirmed: '1', SubscriptionsPending: '0' } },
      forbidden: empty,
    };
  },
  async ListSubscriptionsByTopic(wire) {
    const { TopicArn, SubscriptionArn } = await makeSubscription(wire);
    return {
      call: () => wire.sns.send(new SNS.ListSubscriptionsByTopicCommand({ TopicArn })),
      answers: { Subscriptions: [{ TopicArn, SubscriptionArn, Protocol: 'email', Endpoint: 'lamp@example.com' }] },
      forbidden: empty,
    };
  },
  async ListTopics(wire) {
    const { TopicArn } = await makeSubscription(wire);
    return {
      call: () => wire.sns.send(new SNS.ListTopicsCommand()),
      answers: { Topics: including({ TopicArn }) },
      forbidden: noPage,
    };
  },
  async Unsubscribe(wire) {
    const { SubscriptionArn } = await makeSubscription(wire);
    return {
      call: () => wire.sns.send(new SNS.UnsubscribeCommand({ SubscriptionArn })),
      answers: {},
      forbidden: empty,
    };
  },
};

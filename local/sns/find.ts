/** Finds the topic or the subscriptions that a request names, or throws AWS's error. */
import { ServiceError } from '../kernel/service-error.ts';
import type { SnsContext, Subscription, Topic } from './context.ts';

/** @throws ServiceError `NotFound` */
export function findTopic({ topics }: SnsContext, arn: string): Topic {
  const topic = topics.get(arn);
  if (topic === undefined) throw new ServiceError('NotFound', 'Topic does not exist', { status: 404 });
  return topic;
}

/** In the order of their ARNs. */
export function subscriptionsOf({ subscriptions }: SnsContext, { arn }: Topic): Subscription[] {
  return Array.from(subscriptions.values())
    .filter(({ topicArn }) => topicArn === arn)
    .sort((one, other) => (one.arn < other.arn ? -1 : 1));
}

/** SNS's operations, by name. */
import type { Operation } from '../kernel/service.ts';
import type { SnsContext } from './context.ts';
import { getTopicAttributes } from './operations/get-topic-attributes.ts';
import { listSubscriptionsByTopic } from './operations/list-subscriptions-by-topic.ts';
import { listTopics } from './operations/list-topics.ts';
import { unsubscribe } from './operations/unsubscribe.ts';

export function snsOperations(sns: SnsContext): Readonly<Record<string, Operation>> {
  return {
    GetTopicAttributes: getTopicAttributes(sns),
    ListSubscriptionsByTopic: listSubscriptionsByTopic(sns),
    ListTopics: listTopics(sns),
    Unsubscribe: unsubscribe(sns),
  };
}

import { map, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { withPolicy } from '../policy.ts';

/** Makes a queue, or answers the URL of the one that is the same. */
export function createQueue({ queues }: SqsContext): Operation {
  const members = {
    QueueName: required(string({ min: 1, max: 80, pattern: /[\w-]+/ })),
    Attributes: map(string()),
    tags: noEffect(map(string()), 'tags are not kept'),
  };
  return operation(members, ({ QueueName, Attributes = {} }) => ({
    QueueUrl: queues.urlOf(withPolicy(() => queues.create(QueueName, Attributes))),
  }));
}

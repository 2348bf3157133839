import { withPolicy } from '../../kernel/permissions/with-policy.ts';
import { map, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { QUEUE_POLICY } from '../queue-attributes.ts';

/** Creates a queue, or returns the URL of an identical one. */
export function createQueue({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: {
      QueueName: required(string({ min: 1, max: 80, pattern: /[\w-]+(\.fifo)?/ })),
      Attributes: map(string()),
      tags: noEffect(map(string()), 'tags are not stored'),
    },
    action: { name: 'sqs:CreateQueue', on: ({ QueueName }) => queueArn(kernel, QueueName) },
    run({ QueueName, Attributes = {} }) {
      if (QueueName.endsWith('.fifo')) throw notImplemented('FIFO queues');
      return { QueueUrl: queues.urlOf(withPolicy(QUEUE_POLICY, () => queues.create(QueueName, Attributes))) };
    },
  });
}

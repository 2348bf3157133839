import { map, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { withPolicy } from '../policy.ts';
import { queueArn } from '../queue-arn.ts';

/** Makes a queue, or answers the URL of the one that is the same. */
export function createQueue({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: {
      QueueName: required(string({ min: 1, max: 80, pattern: /[\w-]+/ })),
      Attributes: map(string()),
      tags: noEffect(map(string()), 'tags are not kept'),
    },
    action: { name: 'sqs:CreateQueue', on: ({ QueueName }) => queueArn(kernel, QueueName) },
    run: ({ QueueName, Attributes = {} }) => ({
      QueueUrl: queues.urlOf(withPolicy(() => queues.create(QueueName, Attributes))),
    }),
  });
}

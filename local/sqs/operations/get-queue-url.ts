import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueDoesNotExist } from '../errors.ts';
import { queueArn } from '../queue-arn.ts';

/** Returns the URL of a queue by its name; there are no queues of other accounts. */
export function getQueueUrl({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueName: required(string({ min: 1 })), QueueOwnerAWSAccountId: string() },
    action: { name: 'sqs:GetQueueUrl', on: ({ QueueName }) => queueArn(kernel, QueueName) },
    run({ QueueName, QueueOwnerAWSAccountId: owner = kernel.accountId }) {
      const queue = owner === kernel.accountId ? queues.named(QueueName) : undefined;
      if (queue === undefined) throw queueDoesNotExist();
      return { QueueUrl: queues.urlOf(queue) };
    },
  });
}

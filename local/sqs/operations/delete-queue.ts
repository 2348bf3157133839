import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { queueUrl } from '../rules.ts';

/**
 * Deletes a queue with its messages; its name can be used again after a minute.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html
 */
export function deleteQueue({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl },
    action: { name: 'sqs:DeleteQueue', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run({ QueueUrl }) {
      queues.remove(queues.at(QueueUrl));
      return {};
    },
  });
}

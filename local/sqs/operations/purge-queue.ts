import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { sqsError } from '../errors.ts';
import { queueArn } from '../queue-arn.ts';
import { queueUrl } from '../rules.ts';

const PAUSE = 60_000;

/** Deletes all messages of a queue, at most once a minute. */
export function purgeQueue({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl },
    action: { name: 'sqs:PurgeQueue', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run({ QueueUrl }) {
      const queue = queues.at(QueueUrl);
      const { name, purgedAt } = queue.record;
      const now = kernel.clock.now();
      if (purgedAt !== undefined && now < purgedAt + PAUSE) {
        throw sqsError('PurgeQueueInProgress', `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`);
      }
      queues.markPurged(queue, now);
      for (const key of queue.mailbox.keys()) {
        queue.mailbox.remove(key);
        queues.messages.delete(key);
      }
      return {};
    },
  });
}

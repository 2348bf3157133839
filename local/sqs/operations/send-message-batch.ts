import { type Operation, operation } from '../../kernel/service.ts';
import { runBatch } from '../batch.ts';
import type { SqsContext } from '../context.ts';
import { sqsError } from '../errors.ts';
import { sizeOf } from '../message-contents.ts';
import { queueArn } from '../queue-arn.ts';
import { entries, queueUrl, sentMembers } from '../rules.ts';

const MAX_BATCH_BYTES = 1_048_576;

/** Sends up to ten messages, each with its own outcome. */
export function sendMessageBatch({ kernel, queues, sender }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, Entries: entries(sentMembers) },
    action: { name: 'sqs:SendMessage', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run(input, context) {
      const queue = queues.at(input.QueueUrl);
      const bytes = input.Entries.map((entry) =>
        sizeOf({ body: entry.MessageBody, attributes: entry.MessageAttributes }),
      );
      const total = bytes.reduce((sum, size) => sum + size, 0);
      if (total > MAX_BATCH_BYTES) {
        throw sqsError(
          'BatchRequestTooLong',
          `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${total} bytes.`,
        );
      }
      return runBatch(kernel, {
        operation: 'SendMessageBatch',
        input,
        context,
        run: (entry) => sender.send(queue, entry, context),
      });
    },
  });
}

import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { runBatch } from '../batch.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { deleteByHandle } from '../receipts.ts';
import { entries, queueUrl } from '../rules.ts';

/** Deletes up to ten received messages, each with its own outcome. */
export function deleteMessageBatch({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, Entries: entries({ ReceiptHandle: required(string()) }) },
    action: { name: 'sqs:DeleteMessage', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run(input, context) {
      const queue = queues.at(input.QueueUrl);
      return runBatch(kernel, {
        operation: 'DeleteMessageBatch',
        input,
        context,
        run: ({ ReceiptHandle }) => deleteByHandle(queues, queue, ReceiptHandle),
      });
    },
  });
}

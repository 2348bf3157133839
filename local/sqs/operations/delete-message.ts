import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { deleteByHandle } from '../receipts.ts';
import { queueUrl } from '../rules.ts';

/** Deletes a received message. */
export function deleteMessage({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, ReceiptHandle: required(string({ min: 1 })) },
    action: { name: 'sqs:DeleteMessage', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run({ QueueUrl, ReceiptHandle }) {
      deleteByHandle(queues, queues.at(QueueUrl), ReceiptHandle);
      return {};
    },
  });
}

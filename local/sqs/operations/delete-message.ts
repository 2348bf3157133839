import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { deleteByHandle } from '../receipts.ts';
import { queueUrl } from '../rules.ts';

/** Deletes a received message. */
export function deleteMessage({ queues }: SqsContext): Operation {
  const members = { QueueUrl: queueUrl, ReceiptHandle: required(string({ min: 1 })) };
  return operation(members, ({ QueueUrl, ReceiptHandle }) => {
    deleteByHandle(queues, queues.at(QueueUrl), ReceiptHandle);
    return {};
  });
}

import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { changeVisibility } from '../receipts.ts';
import { queueUrl, visibilityTimeout } from '../rules.ts';

/** Sets anew how long a received message stays out of sight. */
export function changeMessageVisibility(sqs: SqsContext): Operation {
  const members = {
    QueueUrl: queueUrl,
    ReceiptHandle: required(string({ min: 1 })),
    VisibilityTimeout: required(visibilityTimeout),
  };
  return operation(members, ({ QueueUrl, ...change }) => {
    changeVisibility(sqs, sqs.queues.at(QueueUrl), change);
    return {};
  });
}

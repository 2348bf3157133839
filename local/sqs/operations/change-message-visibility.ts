import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { changeVisibility } from '../receipts.ts';
import { queueUrl, visibilityTimeout } from '../rules.ts';

/** Changes the visibility time-out of a received message. */
export function changeMessageVisibility(sqs: SqsContext): Operation {
  return operation({
    members: {
      QueueUrl: queueUrl,
      ReceiptHandle: required(string({ min: 1 })),
      VisibilityTimeout: required(visibilityTimeout),
    },
    action: { name: 'sqs:ChangeMessageVisibility', on: ({ QueueUrl }) => queueArn(sqs.kernel, QueueUrl) },
    run({ QueueUrl, ...change }) {
      changeVisibility(sqs, sqs.queues.at(QueueUrl), change);
      return {};
    },
  });
}

import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { runBatch } from '../batch.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { changeVisibility } from '../receipts.ts';
import { entries, queueUrl, visibilityTimeout } from '../rules.ts';

/** Changes the visibility time-out of up to ten received messages, each with its own result. */
export function changeMessageVisibilityBatch(sqs: SqsContext): Operation {
  return operation({
    members: {
      QueueUrl: queueUrl,
      Entries: entries({ ReceiptHandle: required(string()), VisibilityTimeout: required(visibilityTimeout) }),
    },
    action: { name: 'sqs:ChangeMessageVisibility', on: ({ QueueUrl }) => queueArn(sqs.kernel, QueueUrl) },
    run(input, context) {
      const queue = sqs.queues.at(input.QueueUrl);
      return runBatch(sqs.kernel, {
        operation: 'ChangeMessageVisibilityBatch',
        input,
        context,
        run: (entry) => changeVisibility(sqs, queue, entry),
      });
    },
  });
}

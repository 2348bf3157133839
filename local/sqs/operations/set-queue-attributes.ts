import { withPolicy } from '../../kernel/permissions/with-policy.ts';
import { map, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { QUEUE_POLICY } from '../queue-attributes.ts';
import { queueUrl } from '../rules.ts';

/** Updates attributes of a queue; an empty value removes a policy. */
export function setQueueAttributes({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, Attributes: required(map(string())) },
    action: { name: 'sqs:SetQueueAttributes', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run({ QueueUrl, Attributes }) {
      withPolicy(QUEUE_POLICY, () => queues.change(queues.at(QueueUrl), Attributes));
      return {};
    },
  });
}

import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { queueUrl, sentMembers } from '../rules.ts';

/** Sends one message. */
export function sendMessage({ kernel, queues, sender }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, ...sentMembers },
    action: { name: 'sqs:SendMessage', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run: ({ QueueUrl, ...entry }, context) => ({
      ...sender.send(queues.at(QueueUrl), entry, context),
    }),
  });
}

import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueUrl, sentMembers } from '../rules.ts';

/** Sends one message. */
export function sendMessage({ queues, sender }: SqsContext): Operation {
  return operation({ QueueUrl: queueUrl, ...sentMembers }, ({ QueueUrl, ...entry }, context) => ({
    ...sender.send(queues.at(QueueUrl), entry, context),
  }));
}

/** What each operation of SQS needs permission for: a batch needs no other than its single form. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';

const OF_QUEUE_URL = [
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
  'SetQueueAttributes',
] as const;

export function sqsActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  const atUrl = ({ QueueUrl }: JsonObject) => {
    const url = String(QueueUrl);
    return arn('sqs', url.slice(url.lastIndexOf('/') + 1));
  };
  const single = actionsOn('sqs', OF_QUEUE_URL, atUrl);
  return {
    ...single,
    ...actionsOn('sqs', ['CreateQueue', 'GetQueueUrl'], ({ QueueName }) => arn('sqs', String(QueueName))),
    ...actionsOn('sqs', ['ListMessageMoveTasks', 'StartMessageMoveTask'], ({ SourceArn }) => String(SourceArn)),
    ChangeMessageVisibilityBatch: single.ChangeMessageVisibility,
    DeleteMessageBatch: single.DeleteMessage,
    SendMessageBatch: single.SendMessage,
    ListQueues: actionOnAll('sqs:ListQueues'),
  };
}

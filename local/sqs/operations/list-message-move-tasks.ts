/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
import type { JsonObject } from '../../kernel/json.ts';
import { integer, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { sqsError } from '../errors.ts';
import type { MoveTask } from '../move-tasks/move-task.ts';

/** Returns the newest tasks of a dead-letter queue; one by default. */
export function listMessageMoveTasks({ queues, moveTasks }: SqsContext): Operation {
  return operation({
    members: { SourceArn: required(string({ min: 1 })), MaxResults: integer({ min: 1, max: 10 }) },
    action: { name: 'sqs:ListMessageMoveTasks', on: ({ SourceArn }) => SourceArn },
    async run({ SourceArn, MaxResults = 1 }) {
      if (queues.withArn(SourceArn) === undefined) {
        const message = "The resource that you specified for the SourceArn parameter doesn't exist.";
        throw sqsError('ResourceNotFoundException', message);
      }
      const tasks = await moveTasks.of(SourceArn);
      return { Results: tasks.slice(0, MaxResults).map(toEntry) };
    },
  });
}

/** Only a running task has a handle, because only that can be cancelled. */
function toEntry(task: MoveTask): JsonObject {
  return {
    TaskHandle: task.status === 'RUNNING' ? task.handle : undefined,
    Status: task.status,
    SourceArn: task.sourceArn,
    DestinationArn: task.destinationArn,
    MaxNumberOfMessagesPerSecond: task.perSecond,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    FailureReason: task.failureReason,
    StartedTimestamp: task.startedAt,
  };
}
